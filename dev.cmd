@echo off
rem The one door on Windows: finds Python 3.11 or newer and hands over to tools\dev.py.
for %%v in (3.14 3.13 3.12 3.11) do (
  py -%%v -c "import ensurepip, venv" >nul 2>nul && (
    py -%%v "%~dp0tools\dev.py" %*
    exit /b
  )
)
echo dev: Python 3.11 or newer is missing; install it from your software centre. 1>&2
exit /b 69
