<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>ui</name>
    <message>
      <location filename="../../ui/__main__.py" />
      <source>电卡柜面</source>
      <translation>DianKa counter</translation>
    </message>
    <message>
      <location filename="../../ui/__main__.py" />
      <source>数据文件夹</source>
      <translation>data folder</translation>
    </message>
    <message>
      <location filename="../../ui/__main__.py" />
      <source>设置文件</source>
      <translation>settings file</translation>
    </message>
    <message>
      <location filename="../../ui/__main__.py" />
      <location filename="../../ui/pages/settings.py" />
      <source>语言</source>
      <translation>Language</translation>
    </message>
    <message>
      <location filename="../../ui/__main__.py" />
      <location filename="../../ui/pages/settings.py" />
      <source>外观</source>
      <translation>Look</translation>
    </message>
    <message>
      <location filename="../../ui/__main__.py" />
      <location filename="../../ui/models/printer.py" />
      <source>文件夹</source>
      <translation>FOLDER</translation>
    </message>
    <message>
      <location filename="../../ui/__main__.py" />
      <source>不开窗口，把没有上传的业务写成救援文件</source>
      <translation>write what was not sent to a rescue file, without a window</translation>
    </message>
    <message>
      <location filename="../../ui/__main__.py" />
      <source>程序没有装好：{fault}</source>
      <translation>The program is not installed properly: {fault}</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>第 {line} 行：{words}</source>
      <translation>Line {line}: {words}</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>第 {line} 行「{field}」：{words}</source>
      <translation>Line {line}, {field}: {words}</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>整行</source>
      <translation>the whole line</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>账号</source>
      <translation>account number</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>交易日期</source>
      <translation>date</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <location filename="../../ui/models/bank.py" />
      <location filename="../../ui/models/cart.py" />
      <location filename="../../ui/models/cases.py" />
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/models/papers.py" />
      <location filename="../../ui/models/positions.py" />
      <location filename="../../ui/models/ranges.py" />
      <location filename="../../ui/models/returns.py" />
      <location filename="../../ui/models/slips.py" />
      <location filename="../../ui/models/statements.py" />
      <location filename="../../ui/pages/recovery.py" />
      <location filename="../../ui/pages/returns_form.py" />
      <source>金额</source>
      <translation>Amount</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>贷方（收入）</source>
      <translation>credit (in)</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>借方（支出）</source>
      <translation>debit (out)</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>收支标志</source>
      <translation>in or out</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <location filename="../../ui/models/accounts.py" />
      <location filename="../../ui/models/statements.py" />
      <source>余额</source>
      <translation>Balance</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>附言或摘要</source>
      <translation>remark</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/remittance_pdf.py" />
      <source>笔数</source>
      <translation>Sales</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <location filename="../../ui/models/accounts.py" />
      <source>期初余额</source>
      <translation>opening balance</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>期末余额</source>
      <translation>closing balance</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>表头有 {wanted} 列，这一行有 {told} 列；金额里的逗号没有加引号，请从银行重新导出</source>
      <translation>the head has {wanted} columns and this line {told}: a comma in an amount is not in quotes. Export the file from the bank again</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>表头有 {wanted} 列，这一行只有 {told} 列，文件可能不完整</source>
      <translation>the head has {wanted} columns and this line only {told}; the file may be incomplete</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>余额 {told} 与上一行接不上，应是 {wanted}；中间可能少了行或改过</source>
      <translation>the balance {told} does not follow from the line before, it should be {wanted}; a line may be missing or changed</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>文件写的是 {told}，各行合计是 {wanted}</source>
      <translation>the file says {told}, the lines add up to {wanted}</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>文件里没有到账明细</source>
      <translation>There are no bank lines in the file</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>这不是 CSV 文件；请在网银里选 CSV 格式导出</source>
      <translation>This is not a CSV file; choose CSV when you export it from the bank</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>编码不对，既不是 UTF-8 也不是 GB18030；请重新导出</source>
      <translation>wrong encoding, neither UTF-8 nor GB18030; export the file again</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>找不到表头：前 50 行里没有写着日期、金额、附言的一行</source>
      <translation>No head found: none of the first 50 lines names date, amount and remark</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>表头缺少「{column}」这一列</source>
      <translation>the head has no column for: {column}</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>引号不成对，这一行读不出来</source>
      <translation>quotation marks do not close, the line cannot be read</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>这一行太长，不像银行流水</source>
      <translation>this line is too long for a bank statement</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>「{told}」不是金额</source>
      <translation>“{told}” is not an amount</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>「{told}」不是日期</source>
      <translation>“{told}” is not a date</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>日期 {told} 还没有到</source>
      <translation>the date {told} is still to come</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>「{told}」看不出是收还是支</source>
      <translation>“{told}” says neither in nor out</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>同一行又有收入又有支出</source>
      <translation>money in and money out in one line</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>这一行没有金额</source>
      <translation>no amount in this line</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>这一行与前面重复（{told}）</source>
      <translation>this line is there already ({told})</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>这是账户 {told} 的银行流水，统一账户是 {wanted}</source>
      <translation>this is a statement of account {told}; the unified account is {wanted}</translation>
    </message>
    <message>
      <location filename="../../ui/bank_faults.py" />
      <source>行数太多，请按月分开导出</source>
      <translation>too many lines; export it month by month</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/models/positions.py" />
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/pages/journal.py" />
      <location filename="../../ui/pages/sell.py" />
      <location filename="../../ui/pages/sell_panels.py" />
      <location filename="../../ui/widgets/samples.py" />
      <source>售卡</source>
      <translation>Sale</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/models/journal.py" />
      <source>解款</source>
      <translation>Remittance</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <source>库存</source>
      <translation>Stock</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <source>制卡</source>
      <translation>Orders</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <source>到账</source>
      <translation>Arrivals</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/pages/check.py" />
      <source>平账</source>
      <translation>Checks</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/models/slips.py" />
      <location filename="../../ui/pages/slips.py" />
      <source>解款到账</source>
      <translation>Arrivals</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/models/positions.py" />
      <location filename="../../ui/pages/journal.py" />
      <location filename="../../ui/pages/recharge.py" />
      <location filename="../../ui/pages/sell_panels.py" />
      <location filename="../../ui/widgets/samples.py" />
      <source>充值</source>
      <translation>Recharge</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/sell_recharge.py" />
      <source>售充</source>
      <translation>Sell+recharge</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/pages/cash.py" />
      <location filename="../../ui/pages/sell_panels.py" />
      <source>现金</source>
      <translation>Cash</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/pages/hand_overs.py" />
      <source>交接</source>
      <translation>Hand-overs</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/models/reports.py" />
      <location filename="../../ui/models/shifts.py" />
      <location filename="../../ui/pages/remittance_panels.py" />
      <location filename="../../ui/pages/variances.py" />
      <source>长短款</source>
      <translation>Over/short</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <source>日终</source>
      <translation>Day end</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/pages/reports.py" />
      <source>报表</source>
      <translation>Reports</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/models/accounts.py" />
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/models/positions.py" />
      <location filename="../../ui/models/reports.py" />
      <location filename="../../ui/pages/settlements.py" />
      <source>转实收</source>
      <translation>Collected</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/models/cases.py" />
      <location filename="../../ui/pages/cases.py" />
      <location filename="../../ui/pages/cases_panels.py" />
      <source>个案</source>
      <translation>Cases</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/pages/clearing.py" />
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>清算</source>
      <translation>Clearing</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <location filename="../../ui/models/returns.py" />
      <location filename="../../ui/models/statements.py" />
      <location filename="../../ui/pages/returns.py" />
      <location filename="../../ui/pages/returns_form.py" />
      <source>返还</source>
      <translation>Returns</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/pages/clearing_panels.py" />
      <location filename="../../ui/pages/statement.py" />
      <location filename="../../ui/pages/statement_view.py" />
      <source>对账单</source>
      <translation>Statement</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <source>流水导入</source>
      <translation>Bank import</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/pages/enquiry.py" />
      <source>查询</source>
      <translation>Enquiry</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/pages/journal.py" />
      <location filename="../../ui/pages/queue_panel.py" />
      <location filename="../../ui/pages/sell_panels.py" />
      <source>流水</source>
      <translation>Journal</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/pages/stock.py" />
      <source>卡库存</source>
      <translation>Stock</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/models/enquiry.py" />
      <location filename="../../ui/models/freezes.py" />
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/models/positions.py" />
      <location filename="../../ui/pages/freezes.py" />
      <source>冻结</source>
      <translation>Freeze</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/models/shifts.py" />
      <location filename="../../ui/pages/remittance.py" />
      <location filename="../../ui/pages/remittance_board.py" />
      <location filename="../../ui/pages/shifts.py" />
      <location filename="../../ui/pages/shifts_panels.py" />
      <source>班次</source>
      <translation>Shifts</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <source>离柜</source>
      <translation>Away</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/close_shift.py" />
      <source>日结</source>
      <translation>Close shift</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/pages/diagnostics.py" />
      <source>诊断</source>
      <translation>Diagnostics</translation>
    </message>
    <message>
      <location filename="../../ui/functions.py" />
      <location filename="../../ui/pages/settings.py" />
      <source>设置</source>
      <translation>Settings</translation>
    </message>
    <message>
      <location filename="../../ui/main_window.py" />
      <source>电卡 · 柜面</source>
      <translation>DianKa · Counter</translation>
    </message>
    <message>
      <location filename="../../ui/main_window.py" />
      <location filename="../../ui/models/checks.py" />
      <location filename="../../ui/pages/queue_panel.py" />
      <location filename="../../ui/pages/settings_panels.py" />
      <source>待同步队列</source>
      <translation>Queue</translation>
    </message>
    <message>
      <location filename="../../ui/main_window.py" />
      <location filename="../../ui/widgets/palette.py" />
      <source>找功能</source>
      <translation>Find function</translation>
    </message>
    <message>
      <location filename="../../ui/main_window.py" />
      <source>再试一次</source>
      <translation>Try again</translation>
    </message>
    <message>
      <location filename="../../ui/main_window.py" />
      <source>重新注册</source>
      <translation>Enrol again</translation>
    </message>
    <message>
      <location filename="../../ui/main_window.py" />
      <location filename="../../ui/widgets/keys.py" />
      <source>全部按键</source>
      <translation>All keys</translation>
    </message>
    <message>
      <location filename="../../ui/main_window.py" />
      <source>处处可用</source>
      <translation>Everywhere</translation>
    </message>
    <message>
      <location filename="../../ui/main_window.py" />
      <source>班次未结</source>
      <translation>Shift still open</translation>
    </message>
    <message>
      <location filename="../../ui/main_window.py" />
      <source>钱箱里有现金，请先日结或挂起本班再关闭</source>
      <translation>Cash is in the drawer: close or suspend the shift first</translation>
    </message>
    <message>
      <location filename="../../ui/main_window.py" />
      <source>钱箱里有现金：请登录，先日结或挂起本班再关闭</source>
      <translation>Cash is in the drawer: sign on, then close or suspend the shift</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>充值卡充值</source>
      <translation>Card recharge</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>抵缴电费</source>
      <translation>Bill paid</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>电费退回账户</source>
      <translation>Payment back on the account</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/enquiry.py" />
      <location filename="../../ui/models/freezes.py" />
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/models/papers.py" />
      <location filename="../../ui/pages/queue_detail.py" />
      <source>时间</source>
      <translation>Time</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <location filename="../../ui/models/enquiry.py" />
      <source>事项</source>
      <translation>Event</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>凭证</source>
      <translation>Document</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>变动</source>
      <translation>Change</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>没有未交的账单</source>
      <translation>No unpaid bills</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>未交账单 {count} 张，最早 {period}，{due} 到期</source>
      <translation>{count} unpaid {count:bill|bills}, the oldest of {period}, due {due}</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>序号</source>
      <translation>No.</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <location filename="../../ui/models/papers.py" />
      <location filename="../../ui/pages/enquiry_panels.py" />
      <source>账户明细</source>
      <translation>Account</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>账单号</source>
      <translation>Bill no.</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>年月</source>
      <translation>Month</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>到期</source>
      <translation>Due</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <location filename="../../ui/pages/sell_panels.py" />
      <location filename="../../ui/widgets/samples.py" />
      <source>应收</source>
      <translation>Due</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>已交</source>
      <translation>Paid</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>本单由账户明细打印，仅供核对，不作收款凭据。</source>
      <translation>Printed from the account for comparison; it is no receipt.</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>更早的变动未列出。</source>
      <translation> Earlier entries are not listed.</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>充值账户明细</source>
      <translation>Statement of account</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <location filename="../../ui/pages/customer_panel.py" />
      <location filename="../../ui/pages/enquiry_panels.py" />
      <source>户号</source>
      <translation>Customer no.</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <location filename="../../ui/pages/customer_panel.py" />
      <location filename="../../ui/pages/enquiry_panels.py" />
      <source>户名</source>
      <translation>Name</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>核算单位</source>
      <translation>Accounting unit</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <location filename="../../ui/pages/customer_panel.py" />
      <location filename="../../ui/pages/enquiry_panels.py" />
      <source>欠费</source>
      <translation>Arrears</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <source>制表时间</source>
      <translation>Made at</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>未交账单</source>
      <translation>Unpaid bills</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>账户变动</source>
      <translation>Entries</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>账户余额</source>
      <translation>Balance</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>经办人</source>
      <translation>Done by</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>结转单</source>
      <translation>Run</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <location filename="../../ui/pages/settlements.py" />
      <source>电费年月</source>
      <translation>Month of the bills</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>开始</source>
      <translation>Begun</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>户 / 张</source>
      <translation>Customers / bills</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <location filename="../../ui/models/bank.py" />
      <location filename="../../ui/models/cases.py" />
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/checks.py" />
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <location filename="../../ui/models/orders.py" />
      <location filename="../../ui/models/parcels.py" />
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/models/returns.py" />
      <location filename="../../ui/models/shifts.py" />
      <location filename="../../ui/models/slips.py" />
      <location filename="../../ui/models/statements.py" />
      <source>状态</source>
      <translation>State</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>已结转</source>
      <translation>Done</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>结转中</source>
      <translation>Under way</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>{number}：{customers} 户、{bills} 张账单，转实收 {amount}，经办 {by}</source>
      <translation>{number}: {customers} {customers:customer|customers}, {bills} {bills:bill|bills}, {amount} collected, by {by}</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>，正在结转</source>
      <translation>, under way</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>，{at} 完成</source>
      <translation>, done {at}</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <location filename="../../ui/models/cases.py" />
      <source>经办</source>
      <translation>Done by</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>户数</source>
      <translation>Customers</translation>
    </message>
    <message>
      <location filename="../../ui/models/accounts.py" />
      <source>账单</source>
      <translation>Bills</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <source>与应到相符</source>
      <translation>as expected</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <source>比应到少 {amount}</source>
      <translation>{amount} less than expected</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <source>比应到多 {amount}</source>
      <translation>{amount} more than expected</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <location filename="../../ui/models/papers.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/models/slips.py" />
      <location filename="../../ui/models/statements.py" />
      <location filename="../../ui/pages/bank.py" />
      <location filename="../../ui/pages/remittance.py" />
      <location filename="../../ui/pages/remittance_board.py" />
      <location filename="../../ui/pages/remittance_slip.py" />
      <location filename="../../ui/remittance_pdf.py" />
      <source>解款单</source>
      <translation>Remittance slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/models/slips.py" />
      <location filename="../../ui/pages/bank.py" />
      <location filename="../../ui/remittance_pdf.py" />
      <source>银行附言</source>
      <translation>Bank reference</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <location filename="../../ui/models/statements.py" />
      <location filename="../../ui/pages/bank.py" />
      <source>到账日</source>
      <translation>Arrived on</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <location filename="../../ui/models/statements.py" />
      <source>附言</source>
      <translation>Reference</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <location filename="../../ui/models/parcels.py" />
      <location filename="../../ui/models/remittance.py" />
      <source>相符</source>
      <translation>Complete</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <location filename="../../ui/pages/statements.py" />
      <source>待认领</source>
      <translation>Unclaimed</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/pages/returns_form.py" />
      <source>已退回</source>
      <translation>Sent back</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <source>无主入账</source>
      <translation>Kept as income</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <location filename="../../ui/pages/returns.py" />
      <source>返还划拨</source>
      <translation>Returned</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <location filename="../../ui/models/remittance.py" />
      <source>有差异</source>
      <translation>Differs</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <source>{number}：应到 {amount}，已到 {arrived}，封签 {seal}，清点 {one}、复点 {two}</source>
      <translation>{number}: expected {amount}, arrived {arrived}, seal {seal}, counted by {one}, recounted by {two}</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <location filename="../../ui/models/cases.py" />
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/remittance_attention.py" />
      <location filename="../../ui/models/returns.py" />
      <location filename="../../ui/models/statements.py" />
      <location filename="../../ui/pages/bank.py" />
      <location filename="../../ui/pages/shifts.py" />
      <location filename="../../ui/widgets/bar_chart.py" />
      <source>，</source>
      <translation>, </translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <location filename="../../ui/models/statements.py" />
      <location filename="../../ui/pages/bank.py" />
      <location filename="../../ui/pages/hall_day.py" />
      <location filename="../../ui/pages/remittance_work.py" />
      <location filename="../../ui/pages/settlements.py" />
      <source>没有收到结果。请勿重做，系统正在核实（F11 查看）</source>
      <translation>No answer. Do not repeat; it is being checked (F11)</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <source>已到账：{number}，{amount}，与解款单相符</source>
      <translation>Arrived: {number}, {amount}, agrees with the slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <source>有差异：{number} {words}；这笔已入账，差额待说明</source>
      <translation>Differs: {number} {words}; booked, the difference is to be explained</translation>
    </message>
    <message>
      <location filename="../../ui/models/bank.py" />
      <source>待认领：没有在途的解款单用这个附言；{amount} 已入账，挂待处理款项</source>
      <translation>Unclaimed: no slip on its way has this reference; {amount} is booked to suspense</translation>
    </message>
    <message>
      <location filename="../../ui/models/cart.py" />
      <source>#</source>
      <translation>#</translation>
    </message>
    <message>
      <location filename="../../ui/models/cart.py" />
      <source>卡号 / 号段</source>
      <translation>Card no. / range</translation>
    </message>
    <message>
      <location filename="../../ui/models/cart.py" />
      <location filename="../../ui/models/orders.py" />
      <location filename="../../ui/models/parcels.py" />
      <location filename="../../ui/models/ranges.py" />
      <location filename="../../ui/models/reports.py" />
      <location filename="../../ui/pages/enquiry_panels.py" />
      <location filename="../../ui/pages/orders_panels.py" />
      <location filename="../../ui/pages/stock_panels.py" />
      <source>面值</source>
      <translation>Face value</translation>
    </message>
    <message>
      <location filename="../../ui/models/cart.py" />
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <location filename="../../ui/models/freezes.py" />
      <location filename="../../ui/models/orders.py" />
      <location filename="../../ui/models/parcels.py" />
      <location filename="../../ui/models/positions.py" />
      <location filename="../../ui/models/ranges.py" />
      <location filename="../../ui/models/reports.py" />
      <location filename="../../ui/pages/orders_panels.py" />
      <source>张数</source>
      <translation>Cards</translation>
    </message>
    <message>
      <location filename="../../ui/models/cart.py" />
      <source>加入</source>
      <translation>Add</translation>
    </message>
    <message>
      <location filename="../../ui/models/cart.py" />
      <location filename="../../ui/pages/sell.py" />
      <source>连号</source>
      <translation>Range</translation>
    </message>
    <message>
      <location filename="../../ui/models/cart.py" />
      <location filename="../../ui/pages/away.py" />
      <location filename="../../ui/pages/cash.py" />
      <location filename="../../ui/pages/close_shift.py" />
      <location filename="../../ui/pages/hall_day.py" />
      <location filename="../../ui/pages/hand_overs.py" />
      <location filename="../../ui/pages/open_shift.py" />
      <location filename="../../ui/pages/sell.py" />
      <source>撤销</source>
      <translation>Undo</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>认定</source>
      <translation>Accept</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>退款</source>
      <translation>Refund</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <location filename="../../ui/models/cash.py" />
      <source>核销</source>
      <translation>Write off</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>卡被冻结</source>
      <translation>Card frozen</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>卡已作废</source>
      <translation>Card void</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <location filename="../../ui/refusals.py" />
      <source>没有这些卡号</source>
      <translation>No such card numbers</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>卡还没有售出</source>
      <translation>Card not sold yet</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>卡不在柜员名下</source>
      <translation>Not the teller's cards</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>卡已售出过</source>
      <translation>Sold before</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>同一张卡列了两次</source>
      <translation>A card named twice</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>金额对不上</source>
      <translation>Amounts disagree</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>没有这个班次</source>
      <translation>No such shift</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>班次已日结</source>
      <translation>Shift was closed</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>班次已强制结班</source>
      <translation>The shift was closed by force</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>班次轮次已过</source>
      <translation>Of an older round of the shift</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>没有原来的售卡</source>
      <translation>No such sale</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>售卡已冲正，或卡已用</source>
      <translation>Sale voided, or card used</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>没有第二人签核</source>
      <translation>No second signature</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>经办人没有岗位</source>
      <translation>No post of the person</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>签名不符</source>
      <translation>Signature fault</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>没有对应的解款单</source>
      <translation>No slip for it</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>单据已办过</source>
      <translation>Document done before</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <location filename="../../ui/pages/cases.py" />
      <source>待办结</source>
      <translation>Open</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>开立</source>
      <translation>Opened</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>业务</source>
      <translation>Operation</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <location filename="../../ui/pages/returns_form.py" />
      <source>缘由</source>
      <translation>Why</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <location filename="../../ui/models/positions.py" />
      <location filename="../../ui/models/reports.py" />
      <location filename="../../ui/models/returns.py" />
      <source>单位</source>
      <translation>Unit</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/models/queue.py" />
      <location filename="../../ui/pages/freezes_panels.py" />
      <location filename="../../ui/pages/orders_panels.py" />
      <location filename="../../ui/pages/stock_panels.py" />
      <source>{count} 张</source>
      <translation>{count} {count:card|cards}</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>{at}，{unit}（终端 {terminal}），{no} {name} 经办{what}</source>
      <translation>{at}, {unit} (terminal {terminal}), {no} {name}: {what}</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>单号 {number}</source>
      <translation>no. {number}</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>卡 {cards}</source>
      <translation>cards {cards}</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/returns.py" />
      <source>。</source>
      <translation>.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <location filename="../../ui/models/freezes.py" />
      <source>{cards} 等 {count} 段</source>
      <translation>{cards}, {count} ranges in all</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>{at} 由 {by} 办结为{way}：{note}</source>
      <translation>Resolved {at} by {by}: {way}. {note}</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>{at} 开立，还不到一天</source>
      <translation>Opened {at}, less than a day ago</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>{at} 开立，已有 {days} 天</source>
      <translation>Opened {at}, {days} {days:day|days} ago</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>已办结，没有待处理的钱</source>
      <translation>Resolved, nothing in suspense</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>账已按办结的方式记好。</source>
      <translation>The books have it the way it was resolved.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>待处理 {amount}</source>
      <translation>{amount} in suspense</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>钱已到统一账户，还不知道是谁的。</source>
      <translation>The money is in the unified account; whose it is is not known.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>客户的钱已经收下，卡还没有算售出；这笔钱在待处理款项里。</source>
      <translation>The customer has paid, the cards do not count as sold; the money stands in suspense.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>钱已退给客户，售卡却没有冲掉；这笔钱在待处理款项里欠着。</source>
      <translation>The customer has the money back, but the sale was not undone; it is owed in suspense.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>没有待处理的钱</source>
      <translation>Nothing in suspense</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>账已记在该记的地方，只等人查清。</source>
      <translation>It is booked where it belongs; a person must look into it.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>情况已查清，账不动；差额已在长短款里。</source>
      <translation>Looked into; nothing is posted, the difference is over or short already.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>这笔售卡照办，账不动。</source>
      <translation>The sale stands, nothing is posted.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>卡确是本厅卖出的：转为已售，可以充值，{amount} 不再待处理。</source>
      <translation>This hall did sell them: they become sold and can be used, {amount} leaves suspense.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>{amount} 已退给客户，卡不算售出。退的是现金的，该班日结会短这一笔，两相抵销。</source>
      <translation>The customer has {amount} back, the cards do not count as sold. If it was cash, that shift closes short by it, and the two cancel out.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>找不到客户：{amount} 转入本单位长短款，卡不算售出。</source>
      <translation>Nobody can be found: {amount} goes to the unit's over and short, the cards do not count as sold.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>现在补办冲正：卡回到柜员钱箱，待处理销掉。</source>
      <translation>The void is done now: the cards are back in the drawer, suspense is cleared.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>冲正办不成了：退出去的 {amount} 由本单位承担，记入长短款。</source>
      <translation>It cannot be voided any more: the unit bears the {amount} given back, as over and short.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>后来的解款单正是这一笔：转为到账。</source>
      <translation>A later slip is for exactly this: it has arrived.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>后来的到账已经补足，账不动。</source>
      <translation>Later lines made it good, nothing is posted.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>钱已退回汇款人，或这一条登记错了。</source>
      <translation>The money was sent back, or the line was typed wrong.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>一直没有人认领：转作结算中心的营业外收入。</source>
      <translation>Nobody ever claimed it: it becomes income of the settlement centre.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>少的部分由该单位记入长短款，解款单了结。</source>
      <translation>The unit books what is missing as short, the slip is settled.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>卡现在可用：补记入账，客户可以用电了。</source>
      <translation>The card is good now: it is credited to the customer.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>与客户另行了结，账不动。</source>
      <translation>Settled with the customer otherwise, nothing is posted.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>{title}：已办结为{way}</source>
      <translation>{title}: resolved, {way}</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <location filename="../../ui/models/shifts.py" />
      <source>终端</source>
      <translation>Terminal</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/parcels.py" />
      <source>单号</source>
      <translation>Number</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>待处理</source>
      <translation>In suspense</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <source>办结人</source>
      <translation>Resolved by</translation>
    </message>
    <message>
      <location filename="../../ui/models/cases.py" />
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <location filename="../../ui/models/freezes.py" />
      <location filename="../../ui/models/positions.py" />
      <location filename="../../ui/models/returns.py" />
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>说明</source>
      <translation>Note</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/pages/hand_overs.py" />
      <source>缴存金库</source>
      <translation>To the vault</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>领入零钱</source>
      <translation>Change in</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>交回零钱</source>
      <translation>Change back</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>补缴短款</source>
      <translation>Short repaid</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>退还长款</source>
      <translation>Over given back</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/pages/hand_overs.py" />
      <source>日结上交</source>
      <translation>Cash of a close</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/models/shifts.py" />
      <location filename="../../ui/pages/open_shift.py" />
      <source>开班</source>
      <translation>Open shift</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>金库盘点</source>
      <translation>Vault count</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>找零多付</source>
      <translation>Too much change</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>找零少付</source>
      <translation>Too little change</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>收到假币</source>
      <translation>Forged note</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>点错更正</source>
      <translation>Miscounted</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>卡片遗失</source>
      <translation>Card lost</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>原因待查</source>
      <translation>To be found out</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>补缴入库</source>
      <translation>Repaid to vault</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>退还客户</source>
      <translation>Given back</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>查明冲销</source>
      <translation>Explained</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/pages/variances.py" />
      <source>未了结</source>
      <translation>Open</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/pages/variances.py" />
      <source>已了结</source>
      <translation>Settled</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/remittance.py" />
      <source>长款 {amount}</source>
      <translation>Over {amount}</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/remittance.py" />
      <source>短款 {amount}</source>
      <translation>Short {amount}</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>种类</source>
      <translation>Kind</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>待接</source>
      <translation>Offered</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/pages/queue_panel.py" />
      <source>已办</source>
      <translation>Done</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>交出人</source>
      <translation>Given by</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>发生</source>
      <translation>Found at</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/enquiry.py" />
      <location filename="../../ui/models/freezes.py" />
      <source>经手</source>
      <translation>By</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>{day} {unit} {kind}：{amount}</source>
      <translation>{day}, {unit}, {kind}: {amount}</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>经手 {no} {name}</source>
      <translation>cash of {no} {name}</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>授权 {name}</source>
      <translation>approved by {name}</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>{at} {who} 清点 {amount}</source>
      <translation>{at} {who} counted {amount}</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>{at} {way} {amount}：{note}（{by}、{second}）</source>
      <translation>{at} {way} {amount}: {note} ({by}, {second})</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>短款的人把钱交进本厅金库，付款人可作第二人签核。</source>
      <translation>Whoever was short pays into this hall's vault and may sign as the second person.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>从本厅金库把长款退给客户；经手人不能签核。</source>
      <translation>The customer has the over back out of this hall's vault; whose cash it was may not sign.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>短款由单位承担，记营业外支出；经手人不能签核。</source>
      <translation>The unit bears the short as other expense; whose cash it was may not sign.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>长款归单位，记营业外收入；经手人不能签核。</source>
      <translation>The unit keeps the over as other income; whose cash it was may not sign.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>日结之后才到的业务正好说明了它。</source>
      <translation>What came in after the close explains it.</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <location filename="../../ui/models/reports.py" />
      <location filename="../../ui/models/shifts.py" />
      <location filename="../../ui/models/slips.py" />
      <location filename="../../ui/pages/hall_day_panels.py" />
      <source>营业日</source>
      <translation>day</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>长 + / 短 −</source>
      <translation>Over + / short −</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <location filename="../../ui/models/freezes.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/pages/open_shift.py" />
      <source>原因</source>
      <translation>Reason</translation>
    </message>
    <message>
      <location filename="../../ui/models/cash.py" />
      <source>授权人</source>
      <translation>Approved by</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>每笔业务在每本账内借贷相等</source>
      <translation>Every entry adds up to zero in each book</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>结算中心与各单位的往来逐一对称</source>
      <translation>Settlement centre and units mirror each other</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>已售未充值负债 = 在外未充值卡的面值</source>
      <translation>Liability for unused cards = face value of cards out</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>各单位预收电费 = 客户充值账户余额之和</source>
      <translation>Units' prepayments = sum of customers' balances</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>各单位现金、在途、长短款 = 应付结算中心</source>
      <translation>Units' cash, transit, over/short = owed to the settlement centre</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>统一账户 = 负债与往来的净额</source>
      <translation>Unified account = net of liabilities and mutual accounts</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>各处库存卡 = 收入减发出减售出</source>
      <translation>Stock everywhere = in less out less sold</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>已日结上交 = 已解款 + 金库</source>
      <translation>Handed in at closes = remitted + vault</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>已用卡与充值记录一一对应</source>
      <translation>Each used card has its one recharge</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>各终端流水链完整，与中心一致</source>
      <translation>Terminals' journals whole and as the centre has them</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>平</source>
      <translation>Holds</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>不平</source>
      <translation>Broken</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>应当成立</source>
      <translation>Must hold</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <location filename="../../ui/models/statements.py" />
      <source>结果</source>
      <translation>Result</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>统一账户</source>
      <translation>Unified account</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>应收各单位-售卡款</source>
      <translation>Receivable from units, card takings</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>已售未充值卡款</source>
      <translation>Cards sold and not used</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>应付各单位-返还</source>
      <translation>Payable to units, returns</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>待处理款项</source>
      <translation>Suspense</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>营业外收入-无主款项</source>
      <translation>Other income: unclaimed money</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>库存现金-尾箱</source>
      <translation>Cash in drawers</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>库存现金-金库</source>
      <translation>Cash in vaults</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <location filename="../../ui/pages/open_shift.py" />
      <source>备用金</source>
      <translation>Float</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>电费专户</source>
      <translation>Fee account</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>在途资金</source>
      <translation>Money in transit</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>应收电费</source>
      <translation>Fees receivable</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>应收结算中心-返还</source>
      <translation>Receivable from settlement centre, returns</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>待处理长短款</source>
      <translation>Over/short, pending</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>预收电费-充值账户</source>
      <translation>Prepaid fees, recharge accounts</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>应付结算中心-售卡款</source>
      <translation>Payable to settlement centre, card takings</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>营业外收入-长款核销</source>
      <translation>Other income: overs written off</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>营业外支出-短款核销</source>
      <translation>Other expense: shorts written off</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>结算中心</source>
      <translation>Settlement centre</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>账</source>
      <translation>Book</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>科目</source>
      <translation>Account</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <location filename="../../ui/models/positions.py" />
      <location filename="../../ui/models/printer.py" />
      <location filename="../../ui/models/reports.py" />
      <location filename="../../ui/pages/stock_panels.py" />
      <source>名称</source>
      <translation>Name</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>借方</source>
      <translation>Debit</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>贷方</source>
      <translation>Credit</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <location filename="../../ui/pages/check.py" />
      <source>平账板</source>
      <translation>Invariants</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <location filename="../../ui/models/checks.py" />
      <source>数字</source>
      <translation>Figures</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <source>余额(借+贷-)</source>
      <translation>Balance (dr + cr −)</translation>
    </message>
    <message>
      <location filename="../../ui/models/check.py" />
      <location filename="../../ui/pages/check.py" />
      <source>科目余额</source>
      <translation>Balances</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <location filename="../../ui/virtual_printer.py" />
      <source>正常</source>
      <translation>Fine</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>留意</source>
      <translation>Watch</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>要处理</source>
      <translation>Act</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>未知</source>
      <translation>Unknown</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <location filename="../../ui/models/parcels.py" />
      <location filename="../../ui/pages/queue_detail.py" />
      <location filename="../../ui/pages/settings_panels.py" />
      <source>中心</source>
      <translation>Centre</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>离线额度</source>
      <translation>Offline allowance</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>终端证书</source>
      <translation>Certificate</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>注册期</source>
      <translation>Life</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <location filename="../../ui/pages/settings_panels.py" />
      <source>本机数据库</source>
      <translation>Database here</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>第二份流水</source>
      <translation>Second copy</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <location filename="../../ui/pages/settings_panels.py" />
      <source>时钟</source>
      <translation>Clock</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <location filename="../../ui/pages/settings_panels.py" />
      <source>小票机</source>
      <translation>Receipt printer</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <location filename="../../ui/pages/settings_panels.py" />
      <source>磁盘与版本</source>
      <translation>Disk and version</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <source>项目</source>
      <translation>What</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>情况</source>
      <translation>How it stands</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>请看网线和路由器。售卡照常，业务先存本机，恢复后自动上传。</source>
      <translation>Look at cable and router. Selling goes on; everything is kept here and sent by itself later.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>。按 Ctrl+Shift+R 再试；仍不行请找终端管理员，按 Ctrl+Shift+E 重新注册。</source>
      <translation>. Try again with Ctrl+Shift+R; if that does not help, the terminal administrator re-enrols with Ctrl+Shift+E.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>正在联系，请稍候再查一遍。</source>
      <translation>Being tried; look again in a moment.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>按 F11，逐笔看中心怎么说，处理后写一句说明。</source>
      <translation>Press F11, see what the centre says of each, and note what was done.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>最早一笔 {at}，已等 {waited}</source>
      <translation>oldest {at}, waiting for {waited}</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>联网正常而队列不动：请勿重做，告诉终端管理员并导出诊断包。</source>
      <translation>The line is up and the queue does not move: repeat nothing, tell the terminal administrator, export the bundle.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>恢复联网后自动上传，不用做什么；未清空前不能解款。</source>
      <translation>Sent by itself when the line is back; no remittance before it is empty.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>先联网登录一次，中心会发来额度；没有额度不能售卡。</source>
      <translation>Sign on once with the centre on the line; nothing can be sold without an allowance.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>还没有离线额度</source>
      <translation>No allowance yet</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>还可离线 {left}</source>
      <translation>{left} left offline</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>班长可在 F11 延长一次；</source>
      <translation>A supervisor may extend it once in F11; </translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <location filename="../../ui/models/line.py" />
      <source>离线额度已用完</source>
      <translation>Offline allowance used up</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>请恢复联网。日结、打印、上传照常。</source>
      <translation>bring the line back. Closing, printing and sending go on.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>额度快用完，请尽快恢复联网。</source>
      <translation>Nearly used up, bring the line back soon.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>证书文件读不出来</source>
      <translation>The certificate cannot be read</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>请找终端管理员重新注册本机。</source>
      <translation>Have the terminal administrator re-enrol this machine.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>有效期至 {at}</source>
      <translation>valid until {at}</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>中心不再接受本机。请重新注册（Ctrl+Shift+E），未传的业务会接着上传。</source>
      <translation>The centre lets this machine in no more. Re-enrol (Ctrl+Shift+E); what was not sent is sent then.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>证书已到期</source>
      <translation>The certificate is over</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>还有 {days} 天</source>
      <translation>{days} {days:day|days} left</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>一直没有续成：请今天就联网，并告诉终端管理员。</source>
      <translation>It was not renewed so far: bring the line back today and tell the terminal administrator.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>联网时自动续期，请让本机连上中心。</source>
      <translation>Renewed by itself on the line: connect this machine to the centre.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>还没有听到</source>
      <translation>not heard yet</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>{terminal}　中心代次 {number}</source>
      <translation>{terminal}   centre's generation {number}</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>第 {epoch} 期</source>
      <translation>Life {epoch}</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>。请找终端管理员重新注册本机。</source>
      <translation>. Have the terminal administrator re-enrol this machine.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>请停止收钱，不要删任何文件，找终端管理员；第二份流水里还有。</source>
      <translation>Take no more money, delete no file, call the terminal administrator; the second copy has it.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>本次启动由第二份流水重建</source>
      <translation>Made anew from the second copy at this start</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>数据已补齐。原来的盘可能有问题，请终端管理员查。</source>
      <translation>Nothing is missing. The disk may be failing: have it looked at.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>本次启动补回 {count} 行</source>
      <translation>{count} {count:row|rows} refilled at this start</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>断电时第一份少写了几行，已由第二份补齐。</source>
      <translation>Some rows were lost with the power and came out of the second copy.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>写不了：{why}</source>
      <translation>Cannot be written: {why}</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>已暂停收钱。请看那块盘在不在、满没满、能不能写；好了自动接着写。</source>
      <translation>No money is taken. See whether that disk is there, full, or locked; it goes on by itself when mended.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>这块盘坏了两份都没有。请终端管理员把设置 shadow 改到另一块盘，例如 U 盘。</source>
      <translation>If this disk fails, both copies are gone. Have the setting shadow moved to another disk, a USB stick for example.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>与第一份在同一块盘</source>
      <translation>On the same disk as the first</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>逐笔写入另一块盘</source>
      <translation>Written to another disk each time</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>请校准本机日期和时间。业务照办，先后以流水为准。</source>
      <translation>Set date and time of this machine. Business goes on; the journal keeps the order.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>时钟比上一笔业务还早</source>
      <translation>The clock stands before the last operation</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>按 Ctrl+G 到设置里填小票机地址，再打自检页。业务照办，票据排队。</source>
      <translation>Fill in the printer in the settings (Ctrl+G) and print the test page. Business goes on, papers wait.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>请看小票机的纸和盖；按 Ctrl+G 打一张自检页。售卡不受影响。</source>
      <translation>Look at its paper and cover; print a test page (Ctrl+G). Selling is not affected.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>请终端管理员腾出空间；盘满了就不能收钱。不要删数据文件夹里的文件。</source>
      <translation>Have room made; a full disk takes no money. Delete nothing in the data folder.</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>{days} 天 {hours} 小时</source>
      <translation>{days} d {hours} h</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>{hours} 小时 {minutes} 分</source>
      <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>{minutes} 分</source>
      <translation>{minutes} min</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>{at} 查</source>
      <translation>looked at {at}</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>{count} 项要处理</source>
      <translation>{count} to act on</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>{count} 项要留意</source>
      <translation>{count} to watch</translation>
    </message>
    <message>
      <location filename="../../ui/models/checks.py" />
      <source>一切正常</source>
      <translation>All is well</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>未截止</source>
      <translation>open</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>已截止</source>
      <translation>cut off</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>待发单</source>
      <translation>to be issued</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>对账中</source>
      <translation>being answered</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>已关账</source>
      <translation>closed</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/positions.py" />
      <source>已返还</source>
      <translation>returned</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>未发出</source>
      <translation>not issued</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>待答复</source>
      <translation>to be answered</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>已确认</source>
      <translation>Confirmed</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>有异议</source>
      <translation>disputed</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>异议已了</source>
      <translation>dispute resolved</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>期初应上缴</source>
      <translation>takings owed, opening</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>本期售卡</source>
      <translation>cards sold</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>减：冲正</source>
      <translation>less: voids</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>个案调整</source>
      <translation>adjusted by cases</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>减：已到统一账户</source>
      <translation>less: arrived at the unified account</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <source>期末应上缴</source>
      <translation>takings owed, closing</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/positions.py" />
      <source>其中在途</source>
      <translation>of it in transit</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>期初应返还</source>
      <translation>to be returned, opening</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>本期充值</source>
      <translation>recharged</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>减：已返还</source>
      <translation>less: returned</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <source>期末应返还</source>
      <translation>to be returned, closing</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>本期转实收</source>
      <translation>bills collected</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>数字无误</source>
      <translation>figure stands</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>更正入下期</source>
      <translation>corrected next month</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <location filename="../../ui/pages/clearing.py" />
      <location filename="../../ui/pages/clearing_panels.py" />
      <location filename="../../ui/pages/statement.py" />
      <source>清算期</source>
      <translation>Periods</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>可截止日</source>
      <translation>cut-off from</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>截止</source>
      <translation>cut off</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>已答复</source>
      <translation>answered</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/pages/statement.py" />
      <source>异议</source>
      <translation>Dispute</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>截止 {period}</source>
      <translation>Cut off {period}</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>发出对账单</source>
      <translation>Issue the statements</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>关账</source>
      <translation>Close the month</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>截止并算好</source>
      <translation>cut off and calculated</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/parcels.py" />
      <source>发出</source>
      <translation>Sent</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>返还到位</source>
      <translation>funded</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>等到 {day} 截止</source>
      <translation>waits for {day} to be cut off</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>等发出对账单</source>
      <translation>waits for its statements to be issued</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>等各单位答复：{done}，异议 {disputed}</source>
      <translation>waits for the units: {done} answered, {disputed} disputed</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>等应返还的款项全部到专户</source>
      <translation>waits until everything due has been returned</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/freezes.py" />
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/pages/check.py" />
      <location filename="../../ui/pages/close_panels.py" />
      <location filename="../../ui/pages/stock.py" />
      <location filename="../../ui/pages/stock_panels.py" />
      <location filename="../../ui/widgets/bar_chart.py" />
      <source>；</source>
      <translation>; </translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/positions.py" />
      <location filename="../../ui/models/reports.py" />
      <source>应上缴</source>
      <translation>takings owed</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/positions.py" />
      <location filename="../../ui/models/returns.py" />
      <location filename="../../ui/pages/returns.py" />
      <source>应返还</source>
      <translation>to be returned</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <source>答复</source>
      <translation>answer</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>{words}（{period} 期 {day} 迟到）</source>
      <translation>{words} (late, of {day} in {period})</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>{words} {amount}，待答复</source>
      <translation>{words} {amount}, to be answered</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>{by} 已确认</source>
      <translation>confirmed by {by}</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>{by} 有异议：{reason}</source>
      <translation>disputed by {by}: {reason}</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>{told}。{way}：{note}</source>
      <translation>{told}. {way}: {note}</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <source>摘要 {hash}… 由结算中心签名</source>
      <translation>hash {hash}… signed by the settlement centre</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <location filename="../../ui/models/reports.py" />
      <location filename="../../ui/pages/sell.py" />
      <location filename="../../ui/pages/stock_panels.py" />
      <location filename="../../ui/remittance_pdf.py" />
      <location filename="../../ui/widgets/samples.py" />
      <source>合计</source>
      <translation>Total</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing.py" />
      <location filename="../../ui/models/clearing_files.py" />
      <source>售出 ↓ 使用 →</source>
      <translation>sold ↓ used →</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing_files.py" />
      <source>矩阵 {period}</source>
      <translation>matrix {period}</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing_files.py" />
      <location filename="../../ui/models/freezes.py" />
      <location filename="../../ui/pages/stock_panels.py" />
      <source>编号</source>
      <translation>Code</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing_files.py" />
      <source>出具</source>
      <translation>made</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing_files.py" />
      <source>对账项目</source>
      <translation>Lines</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing_files.py" />
      <source>按营业日</source>
      <translation>By business day</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing_files.py" />
      <location filename="../../ui/models/enquiry.py" />
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/models/reports.py" />
      <location filename="../../ui/pages/journal.py" />
      <source>冲正</source>
      <translation>Void</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing_files.py" />
      <source>清算对账单</source>
      <translation>Clearing statement</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing_files.py" />
      <source>{words}　{hash}</source>
      <translation>{words}　{hash}</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing_files.py" />
      <source>单位资金管理员</source>
      <translation>Fund custodian of the unit</translation>
    </message>
    <message>
      <location filename="../../ui/models/clearing_files.py" />
      <source>省资金清算</source>
      <translation>Clearing of the province</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <location filename="../../ui/program.py" />
      <source>已联网</source>
      <translation>Online</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <location filename="../../ui/pages/sign_on.py" />
      <location filename="../../ui/program.py" />
      <location filename="../../ui/virtual_printer.py" />
      <source>离线</source>
      <translation>Offline</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>联系已暂停</source>
      <translation>Contact paused</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <location filename="../../ui/models/shifts.py" />
      <source>还没有联系过</source>
      <translation>No contact yet</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>最近答复 {at}</source>
      <translation>Last answer {at}</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>尚无答复</source>
      <translation>No answer yet</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>时钟未对照</source>
      <translation>Clock not compared</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>联网后与中心对照</source>
      <translation>Compared when online</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>相差 {seconds} 秒</source>
      <translation>{seconds} s off</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>时钟准确</source>
      <translation>Clock right</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>快</source>
      <translation>fast</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>慢</source>
      <translation>slow</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>比中心{ahead} {minutes} 分钟</source>
      <translation>{minutes} min {ahead} of the centre</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>时钟不准，请校时</source>
      <translation>Clock wrong, set it</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>需处理 {count} 笔</source>
      <translation>{count} {count:needs|need} attention</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>按 F11 看待同步队列</source>
      <translation>F11 shows the queue</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>最早一笔 {at}</source>
      <translation>Oldest {at}</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <location filename="../../ui/models/line.py" />
      <source>待同步 {count} 笔</source>
      <translation>{count} to send</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>全部已同步</source>
      <translation>All sent</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>没有在等的业务</source>
      <translation>Nothing waiting</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>{file}　第 {row} 行起不连续，请勿删除</source>
      <translation>{file}　gap from row {row}; do not delete</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>流水链损坏</source>
      <translation>Journal damaged</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>{file}　{size}　流水 {rows} 行</source>
      <translation>{file}　{size}　{rows} rows</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>流水链完整</source>
      <translation>Journal whole</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>没有设地址</source>
      <translation>No address</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <location filename="../../ui/program.py" />
      <source>小票机未设</source>
      <translation>No printer set up</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>请在下面填地址，再打自检页</source>
      <translation>Enter the address below, then print a test page</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>还没有打过票</source>
      <translation>Nothing printed yet</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>上一张已打印（已确认）</source>
      <translation>Last printed (confirmed)</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>上一张已送出（未确认）</source>
      <translation>Last sent (not confirmed)</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>上一张：{state}</source>
      <translation>Last: {state}</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>{where}　排队 {count} 张</source>
      <translation>{where}　{count} queued</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>磁盘剩余 {free}</source>
      <translation>Disk {free} free</translation>
    </message>
    <message>
      <location filename="../../ui/models/diagnostics.py" />
      <source>程序版本 {version}</source>
      <translation>Version {version}</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>已生成</source>
      <translation>Generated</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>已导出</source>
      <translation>Exported</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>厂商发货在途</source>
      <translation>In transit from maker</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <location filename="../../ui/pages/hall_day_panels.py" />
      <location filename="../../ui/pages/stock_panels.py" />
      <source>在库</source>
      <translation>In stock</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>调拨在途</source>
      <translation>In transit</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>柜员钱箱</source>
      <translation>In teller's drawer</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>已售未充</source>
      <translation>Sold, not used</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>充值处理中</source>
      <translation>Recharge under way</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>已充值</source>
      <translation>Used</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>丢失</source>
      <translation>Lost</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>损坏待核</source>
      <translation>Damaged, to be checked</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <location filename="../../ui/models/positions.py" />
      <source>已过期</source>
      <translation>Expired</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>已换卡</source>
      <translation>Exchanged</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>已退卡</source>
      <translation>Returned</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>作废待销毁</source>
      <translation>Void, to be destroyed</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>已销毁</source>
      <translation>Destroyed</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <location filename="../../ui/models/orders.py" />
      <source>已取消</source>
      <translation>Cancelled</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>接收时缺少</source>
      <translation>Missing on receipt</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>未领，留在库里</source>
      <translation>Not taken, left in stock</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>冻结，未入库</source>
      <translation>Frozen, not received</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <location filename="../../ui/models/freezes.py" />
      <source>中心自动</source>
      <translation>The centre</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <location filename="../../ui/models/orders.py" />
      <location filename="../../ui/models/parcels.py" />
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/pages/check.py" />
      <location filename="../../ui/pages/hall_day.py" />
      <location filename="../../ui/pages/orders_panels.py" />
      <location filename="../../ui/pages/remittance.py" />
      <location filename="../../ui/pages/remittance_panels.py" />
      <location filename="../../ui/wording.py" />
      <source>、</source>
      <translation>, </translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>已冻结：{why}　{number}</source>
      <translation>Frozen: {why}   {number}</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>中心自动冻结：有人知道卡 {card} 的密码</source>
      <translation>frozen by the centre itself: somebody knew the PIN of card {card}</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>{who}：{note}</source>
      <translation>{who}: {note}</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>{at}，{note}。{effect}请客户到卡管员处核实。</source>
      <translation>{at}, {note}. {effect} Ask the customer to see the card custodian.</translation>
    </message>
    <message>
      <location filename="../../ui/models/enquiry.py" />
      <source>地点</source>
      <translation>Place</translation>
    </message>
    <message>
      <location filename="../../ui/models/files.py" />
      <location filename="../../ui/pages/check.py" />
      <location filename="../../ui/pages/journal.py" />
      <location filename="../../ui/pages/remittance.py" />
      <source>已存 {names}，在 {folder}</source>
      <translation>Saved {names} in {folder}</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>客户报失</source>
      <translation>Lost</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>被盗</source>
      <translation>Stolen</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>可疑待查</source>
      <translation>Suspect</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>不能充值。若售卡还没有传到中心，到时照记售出，卡仍冻结。</source>
      <translation>Cannot be recharged. A sale still on its way counts when it arrives; the card stays frozen.</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>不能售、不能充。离线时已经卖掉的，钱列入待处理，成为个案。</source>
      <translation>Cannot be sold or recharged. What was sold offline meanwhile goes to suspense, as a case.</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <location filename="../../ui/models/orders.py" />
      <location filename="../../ui/models/parcels.py" />
      <location filename="../../ui/models/ranges.py" />
      <source>号段</source>
      <translation>Range</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>{at}，中心自动冻结：有人知道卡 {card} 的密码，而这张卡没有发给任何柜员，可能从库里流出。同一盒还在库里的卡一并冻结。</source>
      <translation>{at}, frozen by the centre itself: somebody knew the PIN of card {card}, which no teller had; it may have left the stock. The cards of its box that are in stock were frozen with it.</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>{at}，{who} 冻结，原因：{why}。说明：{note}</source>
      <translation>{at}, frozen by {who}: {why}. Note: {note}</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>{cards}。其中的卡都已解冻或办结，现在没有冻结的。</source>
      <translation>{cards}. All of them are thawed or settled; none is frozen now.</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>{cards}，现在冻结 {count} 张。</source>
      <translation>{cards}, {count} {count:card|cards} frozen now.</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>卡管员查清后可以解冻，另一位卡管员或班长签核；卡回到冻结前的状态。</source>
      <translation>A card custodian may lift it, another custodian or a supervisor signs; the cards are as they were before.</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>可由另一位卡管员解冻（不是 {who}），第二人签核；卡回到冻结前的状态。</source>
      <translation>Another card custodian (not {who}) may lift it, a second person signs; the cards are as they were before.</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>已冻结，立即生效</source>
      <translation>frozen from now on</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>其中 {count} 张没有冻结：已使用、已冻结或不归本单位</source>
      <translation>{count} {count:card was|cards were} not frozen: used, frozen before, or not of this unit</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>已解冻，卡回到冻结前的状态</source>
      <translation>thawed, the cards are as they were before</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>其中 {count} 张早已不在这张冻结单下</source>
      <translation>{count} {count:card was|cards were} not held by it any more</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <location filename="../../ui/pages/stock_panels.py" />
      <source>没有收到结果，正在核实，请勿重做（F11 查看）</source>
      <translation>No answer, being checked; do not repeat (F11)</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <location filename="../../ui/pages/stock_panels.py" />
      <source>中心已收下，待人工处理（F11 查看）</source>
      <translation>The centre has it; a person must look at it (F11)</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>首张</source>
      <translation>First</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <location filename="../../ui/pages/range_panel.py" />
      <source>末张</source>
      <translation>Last card</translation>
    </message>
    <message>
      <location filename="../../ui/models/freezes.py" />
      <source>这张单现在冻结</source>
      <translation>Frozen now</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>离柜/盘点</source>
      <translation>Away/count</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/models/shifts.py" />
      <location filename="../../ui/pages/shifts.py" />
      <location filename="../../ui/pages/shifts_panels.py" />
      <location filename="../../ui/workplace.py" />
      <source>强制结班</source>
      <translation>Close by force</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/models/remittance_attention.py" />
      <location filename="../../ui/pages/remittance.py" />
      <source>催办</source>
      <translation>Remind</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/my_cards.py" />
      <source>领卡</source>
      <translation>Take cards</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/my_cards.py" />
      <source>退卡</source>
      <translation>Return cards</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/stock.py" />
      <source>入库</source>
      <translation>Stock in</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/stock.py" />
      <source>出库</source>
      <translation>Dispatch</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/stock.py" />
      <source>接收</source>
      <translation>Accept</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/stock.py" />
      <source>发卡</source>
      <translation>Issue</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>解款送行</source>
      <translation>bag sent</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>解款作废</source>
      <translation>slip cancelled</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>解款退回</source>
      <translation>slip returned</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>解款差异说明</source>
      <translation>difference explained</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>解款核定</source>
      <translation>slip confirmed</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/pages/hall_day.py" />
      <source>营业日结</source>
      <translation>Close the day</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/bank.py" />
      <source>到账登记</source>
      <translation>Bank arrival</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>银行流水导入</source>
      <translation>Statement import</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>到账认领</source>
      <translation>Line claimed</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/orders.py" />
      <source>制卡订单</source>
      <translation>Card orders</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>审批</source>
      <translation>Approval</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>生成制卡文件</source>
      <translation>Make maker file</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>厂商回执</source>
      <translation>Maker's reply</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/orders.py" />
      <location filename="../../ui/pages/orders_forms.py" />
      <source>发货</source>
      <translation>Shipment</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/queue_panel.py" />
      <source>延长额度</source>
      <translation>Extend allowance</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/freezes.py" />
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>解冻</source>
      <translation>Thaw</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>个案处理</source>
      <translation>Case resolved</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>返还申请</source>
      <translation>return proposed</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>返还批准</source>
      <translation>return approved</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>返还送银行</source>
      <translation>return sent to the bank</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>返还回单</source>
      <translation>return confirmed</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>返还退回</source>
      <translation>return not paid</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>清算截止</source>
      <translation>month cut off</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>发对账单</source>
      <translation>statements issued</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>对账确认</source>
      <translation>statement confirmed</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>对账异议</source>
      <translation>statement disputed</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>异议处理</source>
      <translation>dispute resolved</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>清算关账</source>
      <translation>month closed</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>现金移动</source>
      <translation>Cash moved</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>交接接收</source>
      <translation>Hand-over accepted</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>长短款处理</source>
      <translation>Difference settled</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/journal.py" />
      <source>需处理</source>
      <translation>Attention</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>已同步</source>
      <translation>Sent</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>待同步</source>
      <translation>To send</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/models/papers.py" />
      <source>排队</source>
      <translation>Queued</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>打印中</source>
      <translation>Printing</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>已打印</source>
      <translation>Printed</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/models/papers.py" />
      <source>请确认</source>
      <translation>Please check</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>票已作废</source>
      <translation>Void</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>已冲正</source>
      <translation>Voided</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>待确认</source>
      <translation>Pending</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/models/rescue.py" />
      <source>被拒</source>
      <translation>refused</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/customer_panel.py" />
      <source>户号 {number}</source>
      <translation>Customer {number}</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>类型</source>
      <translation>Type</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/models/statements.py" />
      <source>摘要</source>
      <translation>Details</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <source>同步</source>
      <translation>Sync</translation>
    </message>
    <message>
      <location filename="../../ui/models/journal.py" />
      <location filename="../../ui/pages/journal.py" />
      <location filename="../../ui/pages/papers.py" />
      <location filename="../../ui/pages/queue_detail.py" />
      <location filename="../../ui/paper_watch.py" />
      <source>小票</source>
      <translation>Receipt</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <location filename="../../ui/pages/queue_panel.py" />
      <source>需处理 {count}</source>
      <translation>Attention {count}</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>待同步 {count}</source>
      <translation>{count} to send</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>已同步 {at}</source>
      <translation>Sent {at}</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>离线 · 待同步 {count}</source>
      <translation>Offline · {count} to send</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>积压 {count} · {since} 起</source>
      <translation>{count} stuck since {since}</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>已暂停 · 待同步 {count}</source>
      <translation>Paused · {count} waiting</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>{at} 催办日结</source>
      <translation>Asked to close at {at}</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>{name} {at} 请您日结；手上这笔可先办完</source>
      <translation>{name} asked you at {at} to close the shift; finish what is in hand first</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>班长催办</source>
      <translation>Reminder from the supervisor</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>与中心的联系已暂停</source>
      <translation>Contact with the centre is paused</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>中心收到过另一份流水：这台机器可能被复制或恢复过。业务都在本机</source>
      <translation>The centre has another journal of this machine, which may have been copied or restored. Nothing is lost</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>中心已有更新的一次注册：这台机器可能被替换过。业务都在本机</source>
      <translation>The centre knows a later enrolment; this machine may have been replaced. Nothing is lost</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>中心认不出本机的签名。业务都在本机</source>
      <translation>The centre does not know this machine's signature. Nothing is lost</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>中心缺本机的一段流水，补不上。业务都在本机</source>
      <translation>The centre misses a part of this journal that cannot be filled. Nothing is lost</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>本终端已被停用。业务都在本机</source>
      <translation>This terminal was shut out. Nothing is lost</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>中心不再接收本机的业务。业务都在本机</source>
      <translation>The centre takes nothing from this machine any more. Nothing is lost</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>{why}。暂停收钱，请看磁盘和权限；日结、打印、上传照常</source>
      <translation>{why}. No money is taken: check disk and rights. Closing, printing and uploading go on</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>第二份流水写不了</source>
      <translation>Second copy cannot be written</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>本机时钟比上一笔业务还早，请校时。业务照办，先后以流水为准</source>
      <translation>This clock stands before the last operation: set it. Work goes on; the journal keeps the order</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>时钟不对</source>
      <translation>Clock is wrong</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>离线受理中</source>
      <translation>Working offline</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>{since} 起 · 还没有离线额度，请先联网登录一次</source>
      <translation>Since {since} · no offline allowance yet: sign on online once</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>{since} 起 · 额度快用完，请尽快恢复联网</source>
      <translation>Since {since} · allowance nearly used up: reconnect soon</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>{since} 起 · 可继续售卡；充值先受理，联网后入账</source>
      <translation>Since {since} · sales go on; recharges are accepted now, booked when online</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>暂停售卡；日结、打印、上传照常。班长可在 F11 延长一次</source>
      <translation>Selling stops; closing and printing go on. A supervisor may extend once (F11)</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>暂停售卡，请恢复联网；日结、打印、上传照常</source>
      <translation>Selling stops until the line is back; closing and printing go on</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>{since} 的业务还没有答复。请勿重做，告诉终端管理员；售卡照常</source>
      <translation>No answer since {since}. Do not repeat, tell the terminal's administrator; selling goes on</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>联网正常，队列不动</source>
      <translation>Online, but the queue stands still</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>请照常办理，不用等待</source>
      <translation>Go on as usual, no need to wait</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>正在补传 {done}/{all}</source>
      <translation>Catching up {done}/{all}</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>额度 {used} / {all}</source>
      <translation>{used} / {all}</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>{used} / {all} 笔</source>
      <translation>{used} / {all} ops</translation>
    </message>
    <message>
      <location filename="../../ui/models/line.py" />
      <source>剩余 {left}</source>
      <translation>{left} left</translation>
    </message>
    <message>
      <location filename="../../ui/models/orders.py" />
      <source>各市点收</source>
      <translation>Cities count</translation>
    </message>
    <message>
      <location filename="../../ui/models/orders.py" />
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>草稿</source>
      <translation>Draft</translation>
    </message>
    <message>
      <location filename="../../ui/models/orders.py" />
      <source>待审批</source>
      <translation>To approve</translation>
    </message>
    <message>
      <location filename="../../ui/models/orders.py" />
      <source>待生成</source>
      <translation>To generate</translation>
    </message>
    <message>
      <location filename="../../ui/models/orders.py" />
      <source>生成中</source>
      <translation>Generating</translation>
    </message>
    <message>
      <location filename="../../ui/models/orders.py" />
      <source>待导出</source>
      <translation>To be exported</translation>
    </message>
    <message>
      <location filename="../../ui/models/orders.py" />
      <source>待厂商回执</source>
      <translation>Maker's reply due</translation>
    </message>
    <message>
      <location filename="../../ui/models/orders.py" />
      <source>待发货</source>
      <translation>To ship</translation>
    </message>
    <message>
      <location filename="../../ui/models/orders.py" />
      <source>已发货</source>
      <translation>Shipped</translation>
    </message>
    <message>
      <location filename="../../ui/models/orders.py" />
      <source>部分入库</source>
      <translation>Partly received</translation>
    </message>
    <message>
      <location filename="../../ui/models/orders.py" />
      <source>已完成</source>
      <translation>Done</translation>
    </message>
    <message>
      <location filename="../../ui/models/orders.py" />
      <source>订单</source>
      <translation>Order</translation>
    </message>
    <message>
      <location filename="../../ui/models/orders.py" />
      <location filename="../../ui/pages/orders_panels.py" />
      <source>厂商</source>
      <translation>Maker</translation>
    </message>
    <message>
      <location filename="../../ui/models/orders.py" />
      <location filename="../../ui/pages/orders_panels.py" />
      <source>总面值</source>
      <translation>Face total</translation>
    </message>
    <message>
      <location filename="../../ui/models/orders.py" />
      <source>发往</source>
      <translation>To</translation>
    </message>
    <message>
      <location filename="../../ui/models/orders.py" />
      <source>已发</source>
      <translation>Shipped</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <location filename="../../ui/pages/papers.py" />
      <source>{paper} 打完整了吗？</source>
      <translation>Is {paper} whole?</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>{why}，请看出纸口</source>
      <translation>{why}. Look at the paper slot</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <location filename="../../ui/virtual_printer.py" />
      <source>纸将尽</source>
      <translation>Paper low</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>请备好纸卷；业务照常办理</source>
      <translation>Have a roll ready; business goes on</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>售卡凭证</source>
      <translation>Sale slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>充值凭证</source>
      <translation>Recharge slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>受理回执</source>
      <translation>Acceptance slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>售充凭证</source>
      <translation>Sale and recharge slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>冲正凭证</source>
      <translation>Void slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>退款凭证</source>
      <translation>Refund slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>换卡凭证</source>
      <translation>Exchange slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>开班单</source>
      <translation>Opening slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <location filename="../../ui/pages/journal.py" />
      <source>班中报表</source>
      <translation>Interim report</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>班结报表</source>
      <translation>Z report</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>交接单</source>
      <translation>Hand-over slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>现金单</source>
      <translation>Cash slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <location filename="../../ui/pages/variances_panels.py" />
      <source>长短款单</source>
      <translation>Difference document</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>现金缴款单</source>
      <translation>Bank deposit slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>入库单</source>
      <translation>Goods-in slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>配送单</source>
      <translation>Dispatch slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <location filename="../../ui/pages/my_cards.py" />
      <source>领用单</source>
      <translation>Issue note</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>退卡单</source>
      <translation>Return slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>报废单</source>
      <translation>Scrap slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>自检页</source>
      <translation>Test page</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>{name} 补打第 {number} 份</source>
      <translation>{name}, copy {number}</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>这是补打的，业务早已记下</source>
      <translation>This is a copy, the business is recorded</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>售卡{amount} 已完成，请勿重做</source>
      <translation>Sale{amount} is done, do not repeat it</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>充值{amount} 已入账，请勿重做</source>
      <translation>Recharge{amount} is booked, do not repeat it</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>充值已受理，还没有入账，请勿重做</source>
      <translation>Recharge accepted, not booked yet, do not repeat it</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>售充{amount} 已办，请勿重做</source>
      <translation>Sale and recharge{amount} done, do not repeat it</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>冲正{amount} 已完成，请勿再退</source>
      <translation>Void{amount} is done, do not pay back again</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>退款{amount} 已记下，请勿再退</source>
      <translation>Refund{amount} is recorded, do not pay back again</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>业务已记下，请勿重做</source>
      <translation>The business is recorded, do not repeat it</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>连不上小票机</source>
      <translation>Printer not reached</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>小票机离线</source>
      <translation>Printer offline</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>小票机缺纸</source>
      <translation>Printer out of paper</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>小票机上盖没合</source>
      <translation>Printer cover open</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>小票机报故障</source>
      <translation>Printer reports a fault</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>小票机没有应声</source>
      <translation>Printer does not answer</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>地址那头不像小票机</source>
      <translation>Not a printer at that address</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>本机没有设小票机</source>
      <translation>No printer set up here</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>小票机地址不对</source>
      <translation>Printer address is wrong</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>小票机要看一下</source>
      <translation>Look at the printer</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>请查电源和网线，接通后自动打</source>
      <translation>Check power and cable; it then prints by itself</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>请按机身的联机键，好了自动打</source>
      <translation>Press its on-line key; it then prints by itself</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>装纸合盖后自动接着打</source>
      <translation>Put paper in and close; it goes on by itself</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>合上盖后自动接着打</source>
      <translation>Close the cover; it goes on by itself</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>关机取出卡纸再开机，好了自动打</source>
      <translation>Switch off, free the paper, switch on; it then prints</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>可能正给别的终端打票，空出来自动打</source>
      <translation>Perhaps busy for another terminal; then it prints</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>请核对地址，改好自动打</source>
      <translation>Check the address; it then prints by itself</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>请选一台小票机，选好自动打</source>
      <translation>Choose a printer; it then prints by itself</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>请重选小票机，选好自动打</source>
      <translation>Choose the printer again; it then prints by itself</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>修好后自动打</source>
      <translation>Once mended it prints by itself</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>打到一半断了线或断了电</source>
      <translation>Line or power was lost half-way</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>送完后小票机没有回话</source>
      <translation>All was sent, and no word came back</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>正在打时程序停了</source>
      <translation>The program ended while it printed</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>正在打时出了意外</source>
      <translation>Something went wrong while it printed</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>正在打</source>
      <translation>Printing</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>在等：{why}</source>
      <translation>Waits: {why}</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>小票打完没有？请看下方</source>
      <translation>Is the slip whole? See below</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>小票未打印：{why}</source>
      <translation>Receipt not printed: {why}</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>小票已送出，这台机不能回报，请看纸</source>
      <translation>Slip sent; this printer cannot confirm, look at it</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <location filename="../../ui/models/queue.py" />
      <source>小票已打印</source>
      <translation>Receipt printed</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <source>单据</source>
      <translation>Paper</translation>
    </message>
    <message>
      <location filename="../../ui/models/papers.py" />
      <location filename="../../ui/pages/variances.py" />
      <source>打印</source>
      <translation>Print</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <source> 等 {count} 段</source>
      <translation>, {count} ranges in all</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <source>少 {pieces} 张（{faces}）：{cards}</source>
      <translation>{pieces} missing ({faces}): {cards}</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <source>核实中</source>
      <translation>Checking</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <source>待点收</source>
      <translation>To be counted</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <source>来自</source>
      <translation>From</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <location filename="../../ui/pages/my_cards.py" />
      <location filename="../../ui/pages/range_panel.py" />
      <location filename="../../ui/pages/stock_panels.py" />
      <source>面值合计</source>
      <translation>Face total</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <location filename="../../ui/pages/stock_panels.py" />
      <source>单上号段</source>
      <translation>Range on the note</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <location filename="../../ui/models/statements.py" />
      <location filename="../../ui/pages/stock_panels.py" />
      <source>应到</source>
      <translation>Due</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <location filename="../../ui/pages/stock_panels.py" />
      <source>已扫</source>
      <translation>Scanned</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <source>缺 {count}</source>
      <translation>{count} missing</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <source>待扫</source>
      <translation>To scan</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <source>号段（后 8 位）</source>
      <translation>Range (last 8 digits)</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <source>面值 × 张数</source>
      <translation>Face × cards</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <source>号段（中心）</source>
      <translation>Range (centre)</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <source>本机</source>
      <translation>Here</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <source>核对</source>
      <translation>Check</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <source>一致</source>
      <translation>Agrees</translation>
    </message>
    <message>
      <location filename="../../ui/models/parcels.py" />
      <source>未同步</source>
      <translation>Not synced</translation>
    </message>
    <message>
      <location filename="../../ui/models/positions.py" />
      <source>净额</source>
      <translation>net</translation>
    </message>
    <message>
      <location filename="../../ui/models/positions.py" />
      <source>{unit} 与结算中心两清</source>
      <translation>{unit} and the settlement centre are even</translation>
    </message>
    <message>
      <location filename="../../ui/models/positions.py" />
      <source>结算中心净欠 {unit} {amount}</source>
      <translation>The settlement centre owes {unit} {amount} net</translation>
    </message>
    <message>
      <location filename="../../ui/models/positions.py" />
      <source>{unit} 净欠结算中心 {amount}</source>
      <translation>{unit} owes the settlement centre {amount} net</translation>
    </message>
    <message>
      <location filename="../../ui/models/positions.py" />
      <source>售卡 {sold}、到账 {arrived}；充值 {recharged}、已返还 {returned}</source>
      <translation>sold {sold}, arrived {arrived}; recharged {recharged}, returned {returned}</translation>
    </message>
    <message>
      <location filename="../../ui/models/positions.py" />
      <source>另一端</source>
      <translation>other end</translation>
    </message>
    <message>
      <location filename="../../ui/models/positions.py" />
      <source>未充值</source>
      <translation>not recharged</translation>
    </message>
    <message>
      <location filename="../../ui/models/positions.py" />
      <source>{words}，另有 {count} 行没有列出</source>
      <translation>{words}, {count} more rows are not listed</translation>
    </message>
    <message>
      <location filename="../../ui/models/positions.py" />
      <source>售卡净额</source>
      <translation>net sales</translation>
    </message>
    <message>
      <location filename="../../ui/models/positions.py" />
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/models/reports.py" />
      <source>已到账</source>
      <translation>Arrived</translation>
    </message>
    <message>
      <location filename="../../ui/models/positions.py" />
      <location filename="../../ui/models/returns.py" />
      <source>划拨中</source>
      <translation>under way</translation>
    </message>
    <message>
      <location filename="../../ui/models/positions.py" />
      <location filename="../../ui/pages/clearing.py" />
      <location filename="../../ui/pages/position_view.py" />
      <location filename="../../ui/pages/statement.py" />
      <source>头寸</source>
      <translation>Positions</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>网络小票机：在下面输入 IP 地址</source>
      <translation>Network printer: type its IP below</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>没有小票机：存成文件和图片</source>
      <translation>No printer: files and pictures</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>不用</source>
      <translation>None</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>本机不打小票，小票都排队</source>
      <translation>Nothing is printed here, slips wait</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>串口</source>
      <translation>Serial</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>Windows 打印机</source>
      <translation>Windows printer</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>网络</source>
      <translation>Network</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>网络小票机不会自报，请看机器打的自检条上的 IP</source>
      <translation>Network printers do not announce themselves: the IP is on their own test strip</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>{told}；本系统也不列出 {ways}</source>
      <translation>{told}; this system does not list {ways} either</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>方式</source>
      <translation>Way</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <location filename="../../ui/virtual_printer.py" />
      <source>地址</source>
      <translation>Address</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>{why} 好了再按 Enter 认一次</source>
      <translation>{why}. Then press Enter once more</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>它自报型号 {model}</source>
      <translation>It calls itself {model}</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>它自报字库 {letters}</source>
      <translation>It says its letters are {letters}</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>它会报状态：缺纸、开盖、离线屏幕上都会说</source>
      <translation>It tells its state: paper, cover and offline are said on screen</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>它不报状态：缺纸、开盖要靠人看</source>
      <translation>It does not tell its state: look at paper and cover yourself</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>它说纸将尽，请备好纸卷</source>
      <translation>It says the paper runs low, have a roll ready</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>A 类：每张小票打完，小票机报号确认，最放心</source>
      <translation>Class A: the printer confirms each slip by its number, the surest way</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>B 类：小票机按次序应答，每张打完都有回音</source>
      <translation>Class B: the printer answers in turn when each slip is printed</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>C 类：只收不答。送出去就算打了，请看纸，没打出来按 F8 补打</source>
      <translation>Class C: takes bytes and never answers. Sent counts as printed; look at the slip, F8 prints a copy</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <location filename="../../ui/pages/settings.py" />
      <source>列数</source>
      <translation>Columns</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <location filename="../../ui/pages/settings.py" />
      <source>58 毫米纸 32 列，80 毫米纸 48 列</source>
      <translation>58 mm paper 32 columns, 80 mm paper 48</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>汉字</source>
      <translation>Chinese</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>汉字是乱码的机器用图形方式，慢一些</source>
      <translation>Where Chinese is garbled use pictures, a little slower</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>字库</source>
      <translation>Letters</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>字库没有的字自动画出来</source>
      <translation>What it lacks is drawn</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>等级</source>
      <translation>Class</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>小票机怎样证明打完了</source>
      <translation>How the printer proves a slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>切刀</source>
      <translation>Blade</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>58 毫米机多半没有</source>
      <translation>58 mm printers mostly have none</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <location filename="../../ui/virtual_printer.py" />
      <source>钱箱</source>
      <translation>Drawer</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>接在哪一脚；Ctrl+D 试一次，会记录</source>
      <translation>Which pin; Ctrl+D tries it, recorded</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>共用</source>
      <translation>Shared</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>别的终端也用这台机器</source>
      <translation>Another terminal prints on it as well</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <location filename="../../ui/pages/settings.py" />
      <source>{count} 列</source>
      <translation>{count} columns</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>文本</source>
      <translation>Text</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>文本，机内二维码</source>
      <translation>Text, printer's own QR</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>图形</source>
      <translation>Pictures</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>{kind} 类</source>
      <translation>Class {kind}</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>有</source>
      <translation>Yes</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <location filename="../../ui/widgets/bar_chart.py" />
      <source>无</source>
      <translation>none</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>2 脚</source>
      <translation>Pin 2</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>5 脚</source>
      <translation>Pin 5</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>没有钱箱</source>
      <translation>No drawer</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>本机独用</source>
      <translation>This counter's alone</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>数字尺子和“汉”字行正好占满一行，没有折行</source>
      <translation>Ruler and Chinese row fill one line each, not folded</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>汉字清楚，不是乱码</source>
      <translation>Chinese is clear, not garbled</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>“生僻字”后面三个字都在</source>
      <translation>All three rare characters are there</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>二维码、条码完整；用扫码枪扫一下最准</source>
      <translation>QR and bar code are whole; best scan them</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>打完切了纸</source>
      <translation>The paper was cut</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>按 Ctrl+D，钱箱弹开了</source>
      <translation>Ctrl+D opened the drawer</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>已改为 {count} 列，再打一张</source>
      <translation>Now {count} columns, print once more</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>已改为图形方式，再打一张</source>
      <translation>Now as pictures, print once more</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>请清洁打印头，或换纸再打一张</source>
      <translation>Clean the head or change the roll, print once more</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>已改为由程序画二维码，再打一张</source>
      <translation>The program draws the QR now, print once more</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>已设为没有切刀，改为走纸到可撕处</source>
      <translation>Set to no blade: feeds to where it tears</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>已改为{pin}，按 Ctrl+D 再试</source>
      <translation>Now {pin}, try Ctrl+D again</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>列数合适</source>
      <translation>The columns fit</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>汉字方式合适</source>
      <translation>Chinese fits</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>字库没有的字也打得出来</source>
      <translation>Missing characters come out as well</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>客户和柜台都扫得出来</source>
      <translation>Customers and counter can scan it</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>切刀正常</source>
      <translation>The blade works</translation>
    </message>
    <message>
      <location filename="../../ui/models/printer.py" />
      <source>钱箱正常</source>
      <translation>The drawer works</translation>
    </message>
    <message>
      <location filename="../../ui/models/queue.py" />
      <source>正在发送，第 {count} 次</source>
      <translation>Sending, try {count}</translation>
    </message>
    <message>
      <location filename="../../ui/models/queue.py" />
      <source>排队，按时间顺序发送</source>
      <translation>queued, sent in order of time</translation>
    </message>
    <message>
      <location filename="../../ui/models/queue.py" />
      <source>没有收到结果。请勿重做，系统正在核实</source>
      <translation>No answer. Do not repeat; the outcome is being checked</translation>
    </message>
    <message>
      <location filename="../../ui/models/queue.py" />
      <source>（第 {count} 次）</source>
      <translation> (try {count})</translation>
    </message>
    <message>
      <location filename="../../ui/models/queue.py" />
      <source>中心已确认 {number}</source>
      <translation>Confirmed by the centre {number}</translation>
    </message>
    <message>
      <location filename="../../ui/models/queue.py" />
      <source>中心已记账，待核实：{why}</source>
      <translation>Booked, to be looked into: {why}</translation>
    </message>
    <message>
      <location filename="../../ui/models/queue.py" />
      <source>中心拒绝：{why}</source>
      <translation>The centre refused: {why}</translation>
    </message>
    <message>
      <location filename="../../ui/models/queue.py" />
      <source>中心先存着：{why}</source>
      <translation>The centre keeps it for now: {why}</translation>
    </message>
    <message>
      <location filename="../../ui/models/queue.py" />
      <source>后来没有入账：{why}</source>
      <translation>Not credited in the end: {why}</translation>
    </message>
    <message>
      <location filename="../../ui/models/queue.py" />
      <source>个案已处理：{note}</source>
      <translation>Case resolved: {note}</translation>
    </message>
    <message>
      <location filename="../../ui/models/queue.py" />
      <source>个案已处理</source>
      <translation>Case resolved</translation>
    </message>
    <message>
      <location filename="../../ui/models/queue.py" />
      <source>已入账 {amount}，余额 {balance}</source>
      <translation>Credited {amount}, balance {balance}</translation>
    </message>
    <message>
      <location filename="../../ui/models/queue.py" />
      <source>小票请确认</source>
      <translation>receipt to be confirmed</translation>
    </message>
    <message>
      <location filename="../../ui/models/queue.py" />
      <source>小票已作废</source>
      <translation>receipt void</translation>
    </message>
    <message>
      <location filename="../../ui/models/queue.py" />
      <source>小票待打印</source>
      <translation>receipt waiting to print</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/pages/hall_day_panels.py" />
      <source>未日结</source>
      <translation>Not closed</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/models/reports.py" />
      <source>已解款</source>
      <translation>Remitted</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <source>已签核</source>
      <translation>Approved</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/pages/hall_day_panels.py" />
      <source>已日结</source>
      <translation>Closed</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <source>{at} {name} 催办</source>
      <translation>reminded {at} by {name}</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <source>{who}：尚未日结，已售 {count} 笔</source>
      <translation>{who}: not closed, {count} {count:sale|sales} so far</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <source>{who}：Z {number}，售卡 {count} 笔，应交 {due}，实交 {handed}，{difference}</source>
      <translation>{who}: Z {number}, {count} {count:sale|sales}, due {due}, handed in {handed}, {difference}</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <source>，原因：{reason}</source>
      <translation>, reason: {reason}</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/models/reports.py" />
      <location filename="../../ui/models/shifts.py" />
      <location filename="../../ui/sentences.py" />
      <source>柜员</source>
      <translation>Teller</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <source>号台 / 班次</source>
      <translation>Desk / shift</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/models/shifts.py" />
      <location filename="../../ui/pages/settlements.py" />
      <source>{count} 笔</source>
      <translation>{count} sales</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <source>应交现金</source>
      <translation>Cash due</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <source>实交现金</source>
      <translation>Handed in</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <source>已封袋</source>
      <translation>sealed</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/models/remittance_tables.py" />
      <source>在途</source>
      <translation>In transit</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <source>已说明</source>
      <translation>explained</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <location filename="../../ui/models/shifts.py" />
      <source>已核定</source>
      <translation>confirmed</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <source>已作废</source>
      <translation>cancelled</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <source>银行附言 {no}</source>
      <translation>bank reference {no}</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <source>（{note}）</source>
      <translation> ({note})</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance.py" />
      <source>等 {count} 人</source>
      <translation>and others, {count} in all</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>补说明</source>
      <translation>Explain</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>送行</source>
      <translation>Send</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>看单据</source>
      <translation>Look</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>看这一班</source>
      <translation>show shift</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>去日结</source>
      <translation>Close it</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>{month}月{day}日</source>
      <translation>{day}/{month}</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>{day}到账{rest}</source>
      <translation>{day}: arrived, {rest}</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>{no}，请补说明</source>
      <translation>{no}, please explain</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>{day}解款单被退回</source>
      <translation>{day}: slip returned</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>{day}封袋未送行 {amount}</source>
      <translation>{day}: {amount} sealed, not sent</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>逾期 {days} 天，</source>
      <translation>{days} days overdue, </translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>{late}封签 {seal}，押运到后按 F9</source>
      <translation>{late}seal {seal}; press F9 when the escort is here</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>{day}已到账 {amount}</source>
      <translation>{day}: {amount} arrived</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>等结算中心核定</source>
      <translation>waits for the settlement centre to confirm</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>{day}在途 {amount}</source>
      <translation>{day}: {amount} on its way</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>逾期 {days} 天未到账，请向银行查询</source>
      <translation>{days} days overdue and not arrived; please ask the bank</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>已送行，结算中心还没有登记到账</source>
      <translation>Sent to the bank; arrival not yet entered by the settlement centre</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>{who} {at}：{note}</source>
      <translation>{who} {at}: {note}</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>没有写原因</source>
      <translation>No reason given</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>Z {no}　{reason}</source>
      <translation>Z {no}　{reason}</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>{count} 笔交来的现金还没有签收</source>
      <translation>{count} hand-overs of cash not accepted</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>点清签收后才能办营业日结</source>
      <translation>count and accept them, then the day can be closed</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <location filename="../../ui/pages/open_shift.py" />
      <source>{month}月{day}日还没有营业日结</source>
      <translation>{month}/{day}: day not closed yet</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>清点金库后日结</source>
      <translation>count the vault, then close it</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>{name} {place} 尚未日结</source>
      <translation>{name} {place} has not closed</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>{since} 开班，已售 {count} 笔</source>
      <translation>Open since {since}, {count} {count:sale|sales}</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>截止 {at} 后入柜 {amount}</source>
      <translation>{amount} came in after the cut-off at {at}</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_attention.py" />
      <source>{count} 班，归下一张解款单</source>
      <translation>{count} shifts, for the next slip</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/remittance_pdf.py" />
      <source>解款单号</source>
      <translation>Slip no.</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/remittance_pdf.py" />
      <source>营业日期</source>
      <translation>Business date</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>送行金额</source>
      <translation>Sent</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/pages/bank.py" />
      <source>到账金额</source>
      <translation>Amount arrived</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>差额</source>
      <translation>Difference</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/remittance_pdf.py" />
      <source>封签号</source>
      <translation>Seal</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>清点人</source>
      <translation>Counted by</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>复点人</source>
      <translation>Recounted by</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>送行时间</source>
      <translation>Sent at</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>经过</source>
      <translation>Steps</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/pages/remittance_panels.py" />
      <location filename="../../ui/widgets/bar_chart.py" />
      <source>未解款</source>
      <translation>Not remitted</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/pages/remittance.py" />
      <location filename="../../ui/pages/remittance_board.py" />
      <source>近 14 日</source>
      <translation>14 days</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>解款截止</source>
      <translation>Cut-off</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/pages/hall_day_panels.py" />
      <source>金库实点</source>
      <translation>Vault counted</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>日结签核</source>
      <translation>Signed by</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/pages/sign_on.py" />
      <location filename="../../ui/remittance_pdf.py" />
      <source>工号</source>
      <translation>Staff no.</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>号台</source>
      <translation>Desk</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>班次时间</source>
      <translation>Shift time</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>Z 单号</source>
      <translation>Z no.</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>催办情况</source>
      <translation>Reminded</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/pages/remittance_panels.py" />
      <location filename="../../ui/widgets/samples.py" />
      <source>柜员班次</source>
      <translation>Tellers' shifts</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/models/slips.py" />
      <source>营业厅</source>
      <translation>Hall</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>{closed} / {people} 班</source>
      <translation>{closed} of {people} shifts</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>营业日结单</source>
      <translation>Statement of the business day</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>实交合计</source>
      <translation>Handed over in all</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>未日结的班次不显示现金；以前营业日留下、当日未解的班次列在前面。</source>
      <translation>A shift that is not closed shows no cash; shifts left over from earlier days come first.</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>制表人</source>
      <translation>Made by</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/sentences.py" />
      <source>班长</source>
      <translation>Hall supervisor</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/sentences.py" />
      <source>资金管理员</source>
      <translation>Fund custodian</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/remittance_pdf.py" />
      <source>班结</source>
      <translation>Z</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/remittance_pdf.py" />
      <source>应交(元)</source>
      <translation>Due (yuan)</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/remittance_pdf.py" />
      <source>实交(元)</source>
      <translation>Received (yuan)</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <location filename="../../ui/remittance_pdf.py" />
      <source>长短款(元)</source>
      <translation>Over/short (yuan)</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>送行(元)</source>
      <translation>Sent (yuan)</translation>
    </message>
    <message>
      <location filename="../../ui/models/remittance_tables.py" />
      <source>到账(元)</source>
      <translation>Arrived (yuan)</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>按单位</source>
      <translation>By unit</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>按柜员</source>
      <translation>By teller</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>按渠道</source>
      <translation>By channel</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>按面值</source>
      <translation>By face value</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>按日</source>
      <translation>By day</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>按月</source>
      <translation>By month</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>渠道</source>
      <translation>Channel</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>月份</source>
      <translation>Month</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>{year} 年 {month} 月</source>
      <translation>{year}-{month}</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>{year} 年</source>
      <translation>{year}</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>营业厅柜面</source>
      <translation>Hall counter</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>售卡笔</source>
      <translation>Sales</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>售卡金额</source>
      <translation>Sold</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>充值笔</source>
      <translation>Rech.</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>充值金额</source>
      <translation>Recharged</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>售/充 秒</source>
      <translation>s sale/rech.</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>上缴率</source>
      <translation>Remittance rate</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>解款用时</source>
      <translation>Days to remit</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>到账用时</source>
      <translation>Days to arrive</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>充值到转实收</source>
      <translation>Recharge to collection</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <location filename="../../ui/models/slips.py" />
      <source>{days} 天</source>
      <translation>{days} {days:day|days}</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>{pieces} 张</source>
      <translation>{pieces} cards</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>冲正笔</source>
      <translation>Voids</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <location filename="../../ui/models/shifts.py" />
      <location filename="../../ui/pages/close_panels.py" />
      <location filename="../../ui/pages/remittance_panels.py" />
      <location filename="../../ui/pages/shifts.py" />
      <source>长款</source>
      <translation>Over</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <location filename="../../ui/models/shifts.py" />
      <location filename="../../ui/pages/close_panels.py" />
      <location filename="../../ui/pages/remittance_panels.py" />
      <location filename="../../ui/pages/shifts.py" />
      <source>短款</source>
      <translation>Short</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>售卡毫秒/笔</source>
      <translation>ms/sale</translation>
    </message>
    <message>
      <location filename="../../ui/models/reports.py" />
      <source>充值毫秒/笔</source>
      <translation>ms/recharge</translation>
    </message>
    <message>
      <location filename="../../ui/models/rescue.py" />
      <source>没有未上传的业务，不用写救援文件</source>
      <translation>Nothing waits to be sent: no rescue file is needed</translation>
    </message>
    <message>
      <location filename="../../ui/models/rescue.py" />
      <source>已写 {count} 笔到 {path}。请拿到任何一台能联网的终端，在设置页读入；其中的售卡算已发出，联网核对后才能冲正</source>
      <translation>{count} operations written to {path}. Bring the file in on the settings page of any terminal that is online; sales in it count as sent, and are voided only once the centre can be asked</translation>
    </message>
    <message>
      <location filename="../../ui/models/rescue.py" />
      <source>终端 {terminal} 的救援文件：中心收下 {count} 笔（{told}），重复读入不会重复入账</source>
      <translation>Rescue file of terminal {terminal}: the centre took {count} ({told}); bringing it again books nothing twice</translation>
    </message>
    <message>
      <location filename="../../ui/models/rescue.py" />
      <source>都收过了</source>
      <translation>all taken before</translation>
    </message>
    <message>
      <location filename="../../ui/models/rescue.py" />
      <source>{words}。后面的没有收：{why}</source>
      <translation>{words}. The rest was not taken: {why}</translation>
    </message>
    <message>
      <location filename="../../ui/models/rescue.py" />
      <source>已记账</source>
      <translation>booked</translation>
    </message>
    <message>
      <location filename="../../ui/models/rescue.py" />
      <source>待核实</source>
      <translation>to be looked into</translation>
    </message>
    <message>
      <location filename="../../ui/models/rescue.py" />
      <source>收过</source>
      <translation>taken before</translation>
    </message>
    <message>
      <location filename="../../ui/models/rescue.py" />
      <source>先存着</source>
      <translation>kept</translation>
    </message>
    <message>
      <location filename="../../ui/models/returns.py" />
      <source>待批准</source>
      <translation>to be approved</translation>
    </message>
    <message>
      <location filename="../../ui/models/returns.py" />
      <source>已批准</source>
      <translation>approved</translation>
    </message>
    <message>
      <location filename="../../ui/models/returns.py" />
      <source>已送银行</source>
      <translation>at the bank</translation>
    </message>
    <message>
      <location filename="../../ui/models/returns.py" />
      <source>已到专户</source>
      <translation>paid</translation>
    </message>
    <message>
      <location filename="../../ui/models/returns.py" />
      <source>已撤回</source>
      <translation>withdrawn</translation>
    </message>
    <message>
      <location filename="../../ui/models/returns.py" />
      <source>可申请</source>
      <translation>may be proposed</translation>
    </message>
    <message>
      <location filename="../../ui/models/returns.py" />
      <source>划拨单</source>
      <translation>transfer</translation>
    </message>
    <message>
      <location filename="../../ui/models/returns.py" />
      <location filename="../../ui/pages/returns_form.py" />
      <source>银行编号</source>
      <translation>bank's number</translation>
    </message>
    <message>
      <location filename="../../ui/models/returns.py" />
      <source>余额 {bank}，已批准划出 {under_way}。须留 {floor}：未充值卡 {cards}，减在途与未到 {way}。</source>
      <translation>Balance {bank}, approved to go out {under_way}. Has to stay {floor}: cards not recharged {cards}, less takings not arrived {way}.</translation>
    </message>
    <message>
      <location filename="../../ui/models/returns.py" />
      <source>统一账户可划出 {free}</source>
      <translation>The unified account can bear {free}</translation>
    </message>
    <message>
      <location filename="../../ui/models/returns.py" />
      <source>{by} 于 {at} 申请把 {amount} 划到 {unit} 的专户 {account}</source>
      <translation>{by} proposed on {at} to return {amount} to {unit}, account {account}</translation>
    </message>
    <message>
      <location filename="../../ui/models/returns.py" />
      <source>{by} 批准</source>
      <translation>approved by {by}</translation>
    </message>
    <message>
      <location filename="../../ui/models/returns.py" />
      <source>银行编号 {order}</source>
      <translation>bank's number {order}</translation>
    </message>
    <message>
      <location filename="../../ui/models/returns.py" />
      <source>专户</source>
      <translation>fee account</translation>
    </message>
    <message>
      <location filename="../../ui/models/returns.py" />
      <source>申请</source>
      <translation>proposed</translation>
    </message>
    <message>
      <location filename="../../ui/models/returns.py" />
      <location filename="../../ui/pages/orders_work.py" />
      <source>批准</source>
      <translation>Approve</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>营业中</source>
      <translation>Open</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <location filename="../../ui/pages/away.py" />
      <source>临时离柜</source>
      <translation>Away</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>盘点中</source>
      <translation>Counting</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>已盘点</source>
      <translation>Counted</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>长短款待核</source>
      <translation>Disputed</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>暂结</source>
      <translation>Provisional</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>已更正</source>
      <translation>Corrected</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>{count} 分钟</source>
      <translation>{count} min</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>{count} 小时</source>
      <translation>{count} h</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>{n} 天</source>
      <translation>{n} d</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>{age}前</source>
      <translation>{age} ago</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>柜台</source>
      <translation>Desk</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>已有</source>
      <translation>For</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>未传</source>
      <translation>Unsent</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>最近联系</source>
      <translation>Last heard</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>{day} 班次，{at} 开班，{desk}（终端 {terminal}），第 {epoch} 轮</source>
      <translation>Shift of {day}, opened {at}, {desk} (terminal {terminal}), round {epoch}</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>钱箱已由班长封存，别的柜员可在本台登录。</source>
      <translation>A supervisor sealed the drawer: another teller may sign on here.</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>本台锁着，只有本人或班长能登录。</source>
      <translation>The desk is locked: only this teller or a supervisor can sign on.</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>{name} 临时离柜</source>
      <translation>{name} is away</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>等中心核定。</source>
      <translation>The centre has still to confirm it.</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>由 {by} 强制结班，等原终端联网确认。</source>
      <translation>Closed by force by {by}; its desk has still to answer.</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>中心与柜台的业务、金额和流水链一致。</source>
      <translation>Centre and desk hold the same operations, sums and journal.</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>柜员不在、无法结班时，可由两人强制结班。</source>
      <translation>If its teller is absent and cannot close it, two people may close it by force.</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>原终端还没有联网确认</source>
      <translation>its desk has not answered yet</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>柜台的业务还没有到齐</source>
      <translation>operations of the desk are still to come</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>流水链头还没有到中心</source>
      <translation>the head of its journal has not arrived</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>还有个案没有办结</source>
      <translation>cases are still open</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>中心已有 {held} 笔，金额结班后显示</source>
      <translation>The centre holds {held} operations; sums are shown once it is closed</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>上交 {cash}</source>
      <translation>Handed over {cash}</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>更正单 {numbers}</source>
      <translation>Corrections {numbers}</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>待办个案</source>
      <translation>Open cases</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>上交现金</source>
      <translation>Handed over</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>强制结班人</source>
      <translation>Forced by</translation>
    </message>
    <message>
      <location filename="../../ui/models/shifts.py" />
      <source>更正单</source>
      <translation>Corrections</translation>
    </message>
    <message>
      <location filename="../../ui/models/slips.py" />
      <source>逾期</source>
      <translation>Overdue</translation>
    </message>
    <message>
      <location filename="../../ui/models/slips.py" />
      <source>未逾期</source>
      <translation>In time</translation>
    </message>
    <message>
      <location filename="../../ui/models/slips.py" />
      <location filename="../../ui/pages/stock.py" />
      <source>在途 {count} 单</source>
      <translation>{count} in transit</translation>
    </message>
    <message>
      <location filename="../../ui/models/slips.py" />
      <source>逾期 {count} 单</source>
      <translation>Overdue: {count}</translation>
    </message>
    <message>
      <location filename="../../ui/models/slips.py" />
      <source>有差异 {count} 单</source>
      <translation>Differing: {count}</translation>
    </message>
    <message>
      <location filename="../../ui/models/slips.py" />
      <source>{hall}，营业日 {day}</source>
      <translation>{hall}, business day {day}</translation>
    </message>
    <message>
      <location filename="../../ui/models/slips.py" />
      <source>银行附言 {reference}</source>
      <translation>Bank reference {reference}</translation>
    </message>
    <message>
      <location filename="../../ui/models/slips.py" />
      <source>应到 {amount}，已到 {arrived}</source>
      <translation>Due {amount}, arrived {arrived}</translation>
    </message>
    <message>
      <location filename="../../ui/models/slips.py" />
      <source>最迟 {due}</source>
      <translation>By {due}</translation>
    </message>
    <message>
      <location filename="../../ui/models/slips.py" />
      <source>请联系 {who}</source>
      <translation>Call {who}</translation>
    </message>
    <message>
      <location filename="../../ui/models/slips.py" />
      <source>逾期 {days} 天未到账</source>
      <translation>Not arrived, {days} {days:day|days} late</translation>
    </message>
    <message>
      <location filename="../../ui/models/slips.py" />
      <source>少 {amount}</source>
      <translation>{amount} short</translation>
    </message>
    <message>
      <location filename="../../ui/models/slips.py" />
      <source>多 {amount}</source>
      <translation>{amount} over</translation>
    </message>
    <message>
      <location filename="../../ui/models/slips.py" />
      <source>已到</source>
      <translation>Arrived</translation>
    </message>
    <message>
      <location filename="../../ui/models/slips.py" />
      <source>逾期天数</source>
      <translation>Days late</translation>
    </message>
    <message>
      <location filename="../../ui/models/slips.py" />
      <source>联系人</source>
      <translation>Who to call</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>行</source>
      <translation>Line</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>日期</source>
      <translation>Date</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>解款附言</source>
      <translation>Slip reference</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>另有 {count} 处</source>
      <translation>and {count} more</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>有错，不能导入</source>
      <translation>At fault, cannot be imported</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>{days}，共 {count} 行</source>
      <translation>{days}, {count} lines</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>收入 {amount}</source>
      <translation>In {amount}</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>支出 {amount}</source>
      <translation>Out {amount}</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>余额 {first} → {last}</source>
      <translation>Balance {first} → {last}</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>文件里没有账号，请核对是统一账户的银行流水</source>
      <translation>The file names no account: check that it is the unified account's statement</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>可以导入</source>
      <translation>Can be imported</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>已送 {sent} / {size} KiB</source>
      <translation>Sent {sent} / {size} KiB</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>中心正在入账。可以离开这一页，有结果会显示在这里；请勿重做</source>
      <translation>The centre is booking it. You may leave this page; the result will be shown here. Do not repeat</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>已入账</source>
      <translation>Booked</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>按附言相符 {count}</source>
      <translation>by reference {count}</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>按金额相符 {count}</source>
      <translation>by amount {count}</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>有差异 {count}</source>
      <translation>differing {count}</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>返还划拨 {count}</source>
      <translation>returns {count}</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>待认领 {count}</source>
      <translation>unclaimed {count}</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>支出待认领 {count}</source>
      <translation>unclaimed, out {count}</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>以前已有 {count}</source>
      <translation>known before {count}</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>{number} 共 {count} 行</source>
      <translation>{number}, {count} lines</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>：</source>
      <translation>: </translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <location filename="../../ui/pages/statements.py" />
      <source>银行流水</source>
      <translation>Bank statement</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>行数</source>
      <translation>Lines</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>收入</source>
      <translation>In</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <location filename="../../ui/pages/statements.py" />
      <source>导入</source>
      <translation>Import</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>对方</source>
      <translation>Counterparty</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>没有附言</source>
      <translation>No remark</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>对方 {name}</source>
      <translation>Counterparty {name}</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>{number} 第 {line} 行</source>
      <translation>{number} line {line}</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>这笔是手工登记的，有个案；请在个案（F4）里办结</source>
      <translation>Typed by hand, with a case: end it under Cases (F4)</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <location filename="../../ui/pages/statements.py" />
      <location filename="../../ui/pages/statements_panels.py" />
      <source>认领</source>
      <translation>Claim</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>解除</source>
      <translation>Release</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>对冲</source>
      <translation>Pair</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>无主</source>
      <translation>Keep</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>先选一种办法，按 Alt+数字</source>
      <translation>Choose a way first, Alt+digit</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>这笔是下面选中的解款单的；金额不同的，解款单成为有差异</source>
      <translation>It belongs to the slip chosen below; where the amount is another, the slip differs</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>这笔认错了：解款单回到在途，这笔回到待认领</source>
      <translation>It was given wrongly: the slip is in transit again, the line unclaimed</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>这笔与下面选中的一笔一进一出，互相抵销</source>
      <translation>It and the one chosen below, in and out, cancel each other</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>这笔支出是一张返还单付的；请填返还的银行指令号</source>
      <translation>It was paid out by a return of funds; type the number of its bank order</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>查不到是谁的，由中心列为营业外收支；要两人</source>
      <translation>Nobody's: the centre books it as other income or expense; takes two</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>{way}已入账</source>
      <translation>{way}: booked</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>已解除：{number} 等自己的到账</source>
      <translation>Released: {number} waits for its own money</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>已认领给 {number}，还差 {amount}</source>
      <translation>Claimed for {number}, {amount} still missing</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>已认领给 {number}，多出 {amount}</source>
      <translation>Claimed for {number}, {amount} too much</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <source>已认领给 {number}，与应到相符</source>
      <translation>Claimed for {number}, as due</translation>
    </message>
    <message>
      <location filename="../../ui/models/statements.py" />
      <location filename="../../ui/pages/bank.py" />
      <source>银行到账</source>
      <translation>Bank arrivals</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>人走机锁，钱箱上锁</source>
      <translation>Desk locked, drawer locked</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>班长封存钱箱</source>
      <translation>A supervisor seals the drawer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>封存后别的柜员可以在本台登录，用自己的钱箱</source>
      <translation>Then another teller may sign on here, with a drawer of their own</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>期中盘点：余卡</source>
      <translation>Interim count: cards</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>钱箱里没有卡就直接离柜</source>
      <translation>No cards in the drawer: leave straight away</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>离柜并锁屏</source>
      <translation>Go, and lock</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>离柜 / 回柜</source>
      <translation>Away / back</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>班长封存</source>
      <translation>Seal</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>期中盘点</source>
      <translation>Interim count</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <location filename="../../ui/pages/cash.py" />
      <location filename="../../ui/pages/check.py" />
      <location filename="../../ui/pages/clearing.py" />
      <location filename="../../ui/pages/diagnostics.py" />
      <location filename="../../ui/pages/ending.py" />
      <location filename="../../ui/pages/enrol.py" />
      <location filename="../../ui/pages/freezes.py" />
      <location filename="../../ui/pages/hall_day.py" />
      <location filename="../../ui/pages/journal.py" />
      <location filename="../../ui/pages/my_cards.py" />
      <location filename="../../ui/pages/orders.py" />
      <location filename="../../ui/pages/papers.py" />
      <location filename="../../ui/pages/printer.py" />
      <location filename="../../ui/pages/queue_panel.py" />
      <location filename="../../ui/pages/remittance.py" />
      <location filename="../../ui/pages/returns.py" />
      <location filename="../../ui/pages/sell.py" />
      <location filename="../../ui/pages/settings.py" />
      <location filename="../../ui/pages/settlements.py" />
      <location filename="../../ui/pages/shifts.py" />
      <location filename="../../ui/pages/statement.py" />
      <location filename="../../ui/pages/statements.py" />
      <location filename="../../ui/pages/stock.py" />
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>期中盘点：现金</source>
      <translation>Interim count: cash</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>只留痕，不与账面比较；Enter 到底后盘卡</source>
      <translation>For the record, compared with nothing; Enter at the end leads to the cards</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>回柜继续营业</source>
      <translation>Back to work</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>离柜期间不能办业务，班次不结，程序可以关闭；断电重启后仍是离柜。营业厅能看到谁离柜。</source>
      <translation>No business while you are away. The shift stays open, and the program may be closed; after a power cut you are still away. The hall sees who is away.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>还没有班次</source>
      <translation>No shift</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>开班以后才能离柜。</source>
      <translation>Open a shift first.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>班次 {number}　{state}</source>
      <translation>Shift {number}　{state}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>工号 {no} 正在本台营业，请等其日结或离柜后再回柜。</source>
      <translation>{no} is working here: come back when that shift is closed or away.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>钱箱已由班长封存。</source>
      <translation>A supervisor sealed the drawer.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>回柜后接着办业务。</source>
      <translation>Come back to go on.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <location filename="../../ui/pages/sell_panels.py" />
      <source>{at} 起</source>
      <translation>since {at}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/away.py" />
      <source>现在不能离柜。</source>
      <translation>You cannot go now.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>没有在途的解款单</source>
      <translation>No slips on their way</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>还没有登记过到账</source>
      <translation>No arrivals entered yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>登记到账</source>
      <translation>Enter arrival</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>核定</source>
      <translation>Confirm</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <location filename="../../ui/pages/cash.py" />
      <location filename="../../ui/pages/clearing.py" />
      <location filename="../../ui/pages/ending.py" />
      <location filename="../../ui/pages/freezes.py" />
      <location filename="../../ui/pages/hall_day.py" />
      <location filename="../../ui/pages/hand_overs.py" />
      <location filename="../../ui/pages/my_cards.py" />
      <location filename="../../ui/pages/orders.py" />
      <location filename="../../ui/pages/remittance.py" />
      <location filename="../../ui/pages/reports.py" />
      <location filename="../../ui/pages/returns.py" />
      <location filename="../../ui/pages/settlements.py" />
      <location filename="../../ui/pages/shifts.py" />
      <location filename="../../ui/pages/statement.py" />
      <location filename="../../ui/pages/statements.py" />
      <location filename="../../ui/pages/stock.py" />
      <source>刷新</source>
      <translation>Refresh</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <location filename="../../ui/pages/enquiry.py" />
      <location filename="../../ui/pages/hand_overs.py" />
      <location filename="../../ui/pages/sell.py" />
      <source>清空</source>
      <translation>Clear</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>登记</source>
      <translation>Enter</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>在途的排在前面</source>
      <translation>those on their way first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>取附言</source>
      <translation>Take reference</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>统一账户，最近登记</source>
      <translation>Unified account, entered lately</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>在途 {count} 单 {amount}</source>
      <translation>{count} on the way, {amount}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>{number} 还没有到账，或差异还没有说明</source>
      <translation>{number} has not arrived, or its difference is not explained</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>{number} 已核定</source>
      <translation>{number} confirmed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>附言决定到的是哪一张解款单</source>
      <translation>The reference tells which slip has arrived</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>没有这个附言的解款单；登记后列为待认领</source>
      <translation>No slip with this reference; it will be unclaimed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>{number}，应到 {due}</source>
      <translation>{number}, expected {due}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>请填银行附言，或在解款单上按 Enter 取来</source>
      <translation>Enter the bank reference, or press Enter on a slip to take it</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <location filename="../../ui/pages/returns_form.py" />
      <source>请照银行回单输入金额</source>
      <translation>Type the amount as on the bank's receipt</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>到账日不对，请按 年-月-日 输入，不能晚于今天</source>
      <translation>Not a day of arrival: year-month-day, not after today</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>正在登记…</source>
      <translation>Entering…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>登记一笔到账</source>
      <translation>Enter an arrival</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <location filename="../../ui/pages/remittance_slip.py" />
      <location filename="../../ui/remittance_pdf.py" />
      <source>收款账户</source>
      <translation>Pay to</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>扫码，或从左边按 Enter 取</source>
      <translation>Scan, or Enter at the left</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>结算中心统一账户</source>
      <translation>Settlement centre's account</translation>
    </message>
    <message>
      <location filename="../../ui/pages/bank.py" />
      <source>到账金额（照银行回单）</source>
      <translation>Amount (as on the bank's receipt)</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases.py" />
      <source>没有要看的个案。</source>
      <translation>No case to look at.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases.py" />
      <source>，另有 {count} 件没有列出</source>
      <translation>, {count} more not listed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases.py" />
      <source>待办结 {count} 件{more}</source>
      <translation>{count} open{more}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases.py" />
      <source>这个个案已办结</source>
      <translation>This case is resolved</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases.py" />
      <source>现在没有办法办结，请先处理相关业务</source>
      <translation>It cannot be resolved as things stand; settle what it hangs on first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases.py" />
      <source>这笔业务是您经办的，要由另外两人办结</source>
      <translation>You did this operation yourself: two others must resolve it</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases.py" />
      <source>全部个案</source>
      <translation>All cases</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases.py" />
      <location filename="../../ui/pages/freezes.py" />
      <location filename="../../ui/pages/hand_overs.py" />
      <location filename="../../ui/pages/variances.py" />
      <source>最早的排在前面</source>
      <translation>the oldest first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases.py" />
      <source>没有待办结的个案 ✓</source>
      <translation>No open cases ✓</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases.py" />
      <source>还没有过个案</source>
      <translation>There never was a case</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases.py" />
      <source>没有个案可导出</source>
      <translation>No cases to export</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases.py" />
      <source>待办结 / 全部</source>
      <translation>Open / all</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases.py" />
      <location filename="../../ui/pages/cases_panels.py" />
      <source>办结</source>
      <translation>Resolve</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases.py" />
      <source>办结这个个案</source>
      <translation>Resolve this case</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases.py" />
      <source>签核并办结</source>
      <translation>Sign and resolve</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases.py" />
      <location filename="../../ui/pages/cases_panels.py" />
      <source>办结方式</source>
      <translation>Way of resolving</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases_panels.py" />
      <source>可以这样办结</source>
      <translation>It can be resolved so</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases_panels.py" />
      <source>现在没有办法办结，请先处理相关业务再刷新。</source>
      <translation>It cannot be resolved as things stand: settle what it hangs on, then refresh.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases_panels.py" />
      <location filename="../../ui/pages/variances_panels.py" />
      <source>{way}：{does}</source>
      <translation>{way}: {does}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases_panels.py" />
      <location filename="../../ui/pages/clearing_panels.py" />
      <location filename="../../ui/pages/variances_panels.py" />
      <source>查清了什么</source>
      <translation>What was found out</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases_panels.py" />
      <source>查清了什么（原终端会看到）</source>
      <translation>What was found out (its terminal will see it)</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases_panels.py" />
      <source>未经办此笔，两人中一人管账</source>
      <translation>Had no part in it; one of the two keeps the books</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases_panels.py" />
      <location filename="../../ui/pages/freezes_panels.py" />
      <location filename="../../ui/pages/hall_day.py" />
      <location filename="../../ui/pages/shifts_panels.py" />
      <location filename="../../ui/pages/slips_panels.py" />
      <location filename="../../ui/pages/statements_panels.py" />
      <location filename="../../ui/pages/variances_panels.py" />
      <source>第二人签核</source>
      <translation>Second person signs</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases_panels.py" />
      <source>办结方式　Alt+数字选择</source>
      <translation>Way of resolving   Alt+digit</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases_panels.py" />
      <source>办结 {title}</source>
      <translation>Resolve: {title}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases_panels.py" />
      <source>先选一种办结方式，按 Alt+数字</source>
      <translation>Choose a way first, Alt and its digit</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases_panels.py" />
      <source>请写一句查清了什么，原终端会看到</source>
      <translation>Write what was found out; its terminal will see it</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cases_panels.py" />
      <source>先选一种办结方式</source>
      <translation>Choose a way first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>现金种类</source>
      <translation>Kind of cash movement</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>事由</source>
      <translation>Reason</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>事由，例如：达到限额、换零钱</source>
      <translation>Reason, such as: limit reached, change needed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>本班现金单</source>
      <translation>Cash slips of this shift</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>本班还没有现金单</source>
      <translation>No cash slip in this shift yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <location filename="../../ui/pages/close_shift.py" />
      <location filename="../../ui/pages/open_shift.py" />
      <location filename="../../ui/pages/void_panel.py" />
      <location filename="../../ui/widgets/approval.py" />
      <source>班长签核</source>
      <translation>Approval</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>登记并打印</source>
      <translation>Record and print</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>接收选中的现金单</source>
      <translation>Take over the chosen slip</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>清点这一笔现金</source>
      <translation>Count this cash</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <location filename="../../ui/pages/close_shift.py" />
      <location filename="../../ui/pages/shifts.py" />
      <source>只填张数，金额自动算</source>
      <translation>Pieces only; amounts follow</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>这一笔金额</source>
      <translation>This amount</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>Ctrl+T 签收</source>
      <translation>Ctrl+T: sign for it</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>钱箱现金交金库，由接收人清点签收</source>
      <translation>Drawer to vault; its receiver counts and signs</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>从班长处领零钱，班长签核</source>
      <translation>Change from the supervisor, who signs</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>零钱交回班长，班长签核</source>
      <translation>Change back to the supervisor, who signs</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>补缴自己的短款，班长签核</source>
      <translation>Repay your own short; the supervisor signs</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>把长款退给客户，班长签核</source>
      <translation>Give an over back to the customer; the supervisor signs</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>{about}：{number}，{amount}</source>
      <translation>{about}: {number}, {amount}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>请先填张数</source>
      <translation>Type the pieces first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>{what} {amount}</source>
      <translation>{what} {amount}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>已登记 {what} {amount}，单号 {number}。两联已送打印</source>
      <translation>Recorded: {what} {amount}, slip {number}. Both copies are printing</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>先选一张待接收的现金单</source>
      <translation>Choose a slip that waits to be taken over</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>请接收人先点清现金、填好张数，再按 Ctrl+T</source>
      <translation>The receiver counts the cash and types the pieces first, then Ctrl+T</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>接收 {number}：接收人清点 {amount}</source>
      <translation>Take over {number}: the receiver counted {amount}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>已接收，与单据不符：{amount}，已开长短款单</source>
      <translation>Taken over, not as the slip says: {amount}; a difference document is open</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>已接收，钱单相符</source>
      <translation>Taken over, as the slip says</translation>
    </message>
    <message>
      <location filename="../../ui/pages/cash.py" />
      <source>签核并登记</source>
      <translation>Sign and record</translation>
    </message>
    <message>
      <location filename="../../ui/pages/check.py" />
      <location filename="../../ui/pages/sign_on.py" />
      <location filename="../../ui/widgets/approval.py" />
      <source>正在核对…</source>
      <translation>Checking…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/check.py" />
      <source>账上还没有分录</source>
      <translation>No postings yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/check.py" />
      <source>重新核对</source>
      <translation>Check again</translation>
    </message>
    <message>
      <location filename="../../ui/pages/check.py" />
      <source>导出 CSV</source>
      <translation>Export CSV</translation>
    </message>
    <message>
      <location filename="../../ui/pages/check.py" />
      <source>平账 / 余额</source>
      <translation>Checks / balances</translation>
    </message>
    <message>
      <location filename="../../ui/pages/check.py" />
      <source>这一条的数字</source>
      <translation>Figures of this one</translation>
    </message>
    <message>
      <location filename="../../ui/pages/check.py" />
      <source>正在核对全部账目和流水…</source>
      <translation>Checking all books and journals…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/check.py" />
      <source>核对于 {at}</source>
      <translation>Checked {at}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/check.py" />
      <source>{count} 条全平</source>
      <translation>All {count} hold</translation>
    </message>
    <message>
      <location filename="../../ui/pages/check.py" />
      <source>账、卡、现金和流水逐条相符，差额为零。</source>
      <translation>Books, cards, cash and journals agree; no difference.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/check.py" />
      <source>{count} 条不平：{names}</source>
      <translation>{count} broken: {names}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/check.py" />
      <source>{id} 的数字</source>
      <translation>Figures of {id}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/check.py" />
      <source>还没有核对结果可导出，请先按 Ctrl+R</source>
      <translation>Nothing to export yet; press Ctrl+R first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/check.py" />
      <location filename="../../ui/pages/enquiry.py" />
      <location filename="../../ui/pages/remittance_errands.py" />
      <source>文件写不了（{why}）。请看磁盘和权限后重试</source>
      <translation>The file cannot be written ({why}). Check disk and rights, then try again</translation>
    </message>
    <message>
      <location filename="../../ui/pages/check.py" />
      <source>没有核对结果</source>
      <translation>Not checked</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing.py" />
      <location filename="../../ui/pages/queue_panel.py" />
      <source>打开</source>
      <translation>Open</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing.py" />
      <location filename="../../ui/pages/close_shift.py" />
      <location filename="../../ui/pages/printer.py" />
      <location filename="../../ui/pages/returns.py" />
      <location filename="../../ui/pages/shifts.py" />
      <source>下一步</source>
      <translation>Next</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing.py" />
      <source>处理 {number}</source>
      <translation>Resolve {number}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing.py" />
      <location filename="../../ui/pages/statement.py" />
      <source>售卡 / 充值</source>
      <translation>Sold / used</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing.py" />
      <location filename="../../ui/pages/ending.py" />
      <location filename="../../ui/pages/freezes.py" />
      <location filename="../../ui/pages/reports.py" />
      <location filename="../../ui/pages/returns.py" />
      <location filename="../../ui/pages/settlements.py" />
      <location filename="../../ui/pages/shifts.py" />
      <location filename="../../ui/pages/statement.py" />
      <location filename="../../ui/pages/statements.py" />
      <source>导出</source>
      <translation>Export</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing.py" />
      <source>矩阵</source>
      <translation>Matrix</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing.py" />
      <source>签核并了结异议</source>
      <translation>Sign and resolve</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing.py" />
      <source>处理这条异议</source>
      <translation>Resolve this dispute</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing.py" />
      <source>这个清算期现在不用办什么</source>
      <translation>Nothing is to be done with this period now</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing.py" />
      <source>正在办理，数据多时要几分钟…</source>
      <translation>Working; with much data it takes minutes…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing.py" />
      <source>{words}：已办好</source>
      <translation>{words}: done</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing.py" />
      <source>这一行没有待处理的异议</source>
      <translation>This line has no open dispute</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing.py" />
      <source>异议已了结，数字不变</source>
      <translation>dispute resolved, the figure stays</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing.py" />
      <location filename="../../ui/pages/statement.py" />
      <source>没有对账单可导出</source>
      <translation>There is no statement to export</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <location filename="../../ui/pages/customer_panel.py" />
      <location filename="../../ui/pages/ending.py" />
      <location filename="../../ui/pages/enquiry.py" />
      <location filename="../../ui/pages/enquiry_panels.py" />
      <location filename="../../ui/pages/freezes.py" />
      <location filename="../../ui/pages/hand_overs.py" />
      <location filename="../../ui/pages/position_view.py" />
      <location filename="../../ui/pages/reports.py" />
      <location filename="../../ui/pages/returns.py" />
      <location filename="../../ui/pages/shifts.py" />
      <location filename="../../ui/pages/statements.py" />
      <source>正在查询…</source>
      <translation>Looking up…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>截止以后才有对账单</source>
      <translation>Statements are made at the cut-off</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>发单</source>
      <translation>issue</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>各单位答复</source>
      <translation>units answer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>Enter 打开</source>
      <translation>Enter opens</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>Enter 看逐行</source>
      <translation>Enter shows the lines</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>还没有清算期</source>
      <translation>No periods yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>{period} 对账单</source>
      <translation>Statements of {period}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>清算矩阵</source>
      <translation>Clearing matrix</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>行：售出单位；列：使用单位</source>
      <translation>rows: sold at; columns: used at</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>这个月还没有汇总过充值</source>
      <translation>No recharges rolled up for this month</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>{period} 清算矩阵</source>
      <translation>Clearing matrix {period}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>截止以后数字不再变动。迟到的业务进入下一期，注明原来的营业日和清算期。</source>
      <translation>After the cut-off no figure changes. What comes late goes into the next period, with its own day and period.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>还没有清算期。</source>
      <translation>No periods yet.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>现在还不能截止</source>
      <translation>It cannot be cut off yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>处理异议</source>
      <translation>Resolve the dispute</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <location filename="../../ui/pages/queue_detail.py" />
      <source>处理</source>
      <translation>Seen to</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>处理说明</source>
      <translation>What was found</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>省审批人签核</source>
      <translation>Signed by the province's approver</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>与省资金清算不是同一人</source>
      <translation>Not the same person as the fund custodian</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>Ctrl+1、Ctrl+2 选处理方式</source>
      <translation>Ctrl+1 or Ctrl+2 chooses</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <source>先选一种处理方式，按 Ctrl+1 或 Ctrl+2</source>
      <translation>Choose how it ends first: Ctrl+1 or Ctrl+2</translation>
    </message>
    <message>
      <location filename="../../ui/pages/clearing_panels.py" />
      <location filename="../../ui/pages/freezes.py" />
      <location filename="../../ui/pages/variances_panels.py" />
      <source>请写一句查清了什么</source>
      <translation>Write what was found out</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <location filename="../../ui/pages/close_shift.py" />
      <source>未同步检查</source>
      <translation>Check queue</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>都为 0 时自动通过</source>
      <translation>Passes by itself when all are 0</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>未同步的业务已加密保存在本机，断电不丢，联网后自动补传；日结单会写明笔数。</source>
      <translation>What is not sent yet is kept here encrypted, survives a power cut and is sent when online again; the Z report states the number.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>未同步业务 {count} 笔</source>
      <translation>Not sent yet: {count}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>待中心答复的充值 {count} 笔</source>
      <translation>Recharges awaiting the centre: {count}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>不知是否打完整的单据 {count} 张</source>
      <translation>Papers that may be incomplete: {count}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <location filename="../../ui/pages/open_shift.py" />
      <location filename="../../ui/widgets/samples.py" />
      <source>实点合计</source>
      <translation>Counted</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <location filename="../../ui/pages/shifts_panels.py" />
      <source>留存备用金</source>
      <translation>Float to keep</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>预计上交现金</source>
      <translation>Cash to hand in</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>其中留存备用金</source>
      <translation>of which float kept</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>{name}　{opened} 起</source>
      <translation>{name}　since {opened}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>没有这个数的零钱可留</source>
      <translation>no notes and coins make this sum</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>留：{kinds}　Ctrl+B 改券别</source>
      <translation>Stays: {kinds}  Ctrl+B for other kinds</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>纸币 {notes} 张　硬币 {coins} 枚</source>
      <translation>{notes} {notes:note|notes}　{coins} {coins:coin|coins}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <location filename="../../ui/pages/close_shift.py" />
      <source>留存券别</source>
      <translation>Kinds of the float</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>留给下一班找零的钱，Ctrl+Enter 确定</source>
      <translation>Change for the next shift; Ctrl+Enter when done</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>共清点 {kinds}</source>
      <translation>Counted: {kinds}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>留得比清点的多：共清点 {kinds}</source>
      <translation>More than was counted is to stay. Counted: {kinds}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <location filename="../../ui/pages/close_shift.py" />
      <source>核对差额</source>
      <translation>Difference</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>钱卡相符</source>
      <translation>Cash and cards agree</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>差额原因　Alt+数字选择</source>
      <translation>Reason　Alt+digit</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <location filename="../../ui/widgets/samples.py" />
      <source>差额原因</source>
      <translation>Reason</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>差额说明</source>
      <translation>Note on the difference</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <location filename="../../ui/pages/hand_overs.py" />
      <source>可补一句说明</source>
      <translation>Add a sentence if you like</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>应有现金</source>
      <translation>Expected</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>实点现金</source>
      <translation>Counted</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>长款 + / 短款 −</source>
      <translation>Over + / short −</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>钱卡不符，需写明原因并由班长签核</source>
      <translation>Cash or cards differ: give the reason, the supervisor approves</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>按 Ctrl+Enter 日结并打印 Z 单。</source>
      <translation>Press Ctrl+Enter to close and print the Z report.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>{reason}：{said}</source>
      <translation>{reason}: {said}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>现金相符</source>
      <translation>Cash agrees</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>余卡相符</source>
      <translation>Cards agree</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>缺卡 {cards}</source>
      <translation>Cards missing: {cards}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_panels.py" />
      <source>多卡 {cards}</source>
      <translation>Extra cards: {cards}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <location filename="../../ui/widgets/count_grid.py" />
      <source>清点现金</source>
      <translation>Count cash</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <location filename="../../ui/pages/shifts.py" />
      <source>盘点余卡</source>
      <translation>Count cards</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>钱箱里没有卡就直接提交</source>
      <translation>No cards in the drawer: just submit</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>提交这一步</source>
      <translation>Submit step</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>返回上一步</source>
      <translation>Back</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>原因 {number}</source>
      <translation>Reason {number}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>清点钱箱现金</source>
      <translation>Count the drawer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>盲点：提交之后才显示应有金额</source>
      <translation>Blind count: what is expected shows after you submit</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>请按钱箱实物填写。提交后不符可重点一次，两次结果都会留痕。</source>
      <translation>Enter what is in the drawer. If it does not match you may count once more; both counts are kept.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>继续清点</source>
      <translation>Go on counting</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <location filename="../../ui/pages/shifts.py" />
      <source>下一步：盘点余卡</source>
      <translation>Next: count cards</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <location filename="../../ui/pages/hall_day.py" />
      <source>提交清点</source>
      <translation>Submit count</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>送班长签核</source>
      <translation>To the supervisor</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>日结并打印</source>
      <translation>Close and print</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>与应有不符，请重点一次</source>
      <translation>Count does not match; please count once more</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>就留这些</source>
      <translation>These stay</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>有差额：请选原因（Alt+数字）并可补一句说明</source>
      <translation>Difference: choose a reason (Alt+digit); add a sentence if you like</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>已日结：Z {number}，上交现金 {cash}，留存 {kept}。两联 Z 单已送打印</source>
      <translation>Closed: Z {number}, hand in {cash}, keep {kept}. Two Z reports sent to the printer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>。中心已核定</source>
      <translation>. Confirmed by the centre</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>。中心有更正单 {number}，暂结</source>
      <translation>. Provisional: the centre made correction {number}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/close_shift.py" />
      <source>。暂结：{count} 笔到中心后核定</source>
      <translation>. Provisional until the centre has {count} operations</translation>
    </message>
    <message>
      <location filename="../../ui/pages/customer_panel.py" />
      <location filename="../../ui/pages/enquiry_panels.py" />
      <source>客户</source>
      <translation>Customer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/customer_panel.py" />
      <source>请输入户号</source>
      <translation>Enter the customer no.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/customer_panel.py" />
      <source>户号 10 位，或扫账单条码</source>
      <translation>Customer no., 10 digits, or scan the bill</translation>
    </message>
    <message>
      <location filename="../../ui/pages/customer_panel.py" />
      <location filename="../../ui/pages/enquiry_panels.py" />
      <source>充值账户余额</source>
      <translation>Account balance</translation>
    </message>
    <message>
      <location filename="../../ui/pages/customer_panel.py" />
      <location filename="../../ui/pages/enquiry_panels.py" />
      <source>用电地址</source>
      <translation>Address</translation>
    </message>
    <message>
      <location filename="../../ui/pages/customer_panel.py" />
      <source>客户已当面核对</source>
      <translation>Customer confirmed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/customer_panel.py" />
      <source>（离线，未核对户名）</source>
      <translation>(offline, name not checked)</translation>
    </message>
    <message>
      <location filename="../../ui/pages/customer_panel.py" />
      <source>请问客户姓什么，对了按 Enter</source>
      <translation>Ask for the surname; Enter if it matches</translation>
    </message>
    <message>
      <location filename="../../ui/pages/diagnostics.py" />
      <source>正在逐项检查…</source>
      <translation>Looking at each…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/diagnostics.py" />
      <location filename="../../ui/pages/settings.py" />
      <source>再查一遍</source>
      <translation>Check again</translation>
    </message>
    <message>
      <location filename="../../ui/pages/diagnostics.py" />
      <location filename="../../ui/pages/settings.py" />
      <source>导出诊断包</source>
      <translation>Export diagnostics</translation>
    </message>
    <message>
      <location filename="../../ui/pages/diagnostics.py" />
      <location filename="../../ui/pages/settings.py" />
      <source>正在收集…</source>
      <translation>Collecting…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/diagnostics.py" />
      <location filename="../../ui/pages/settings.py" />
      <source>诊断包在 {path}，其中没有姓名、卡号和密码</source>
      <translation>Diagnostics in {path}; no names, card numbers or PINs in it</translation>
    </message>
    <message>
      <location filename="../../ui/pages/diagnostics.py" />
      <source>这一项</source>
      <translation>This one</translation>
    </message>
    <message>
      <location filename="../../ui/pages/diagnostics.py" />
      <source>怎么办</source>
      <translation>What to do</translation>
    </message>
    <message>
      <location filename="../../ui/pages/diagnostics.py" />
      <source>不用做什么。</source>
      <translation>Nothing to do.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/ending.py" />
      <location filename="../../ui/pages/freezes.py" />
      <location filename="../../ui/pages/hand_overs.py" />
      <location filename="../../ui/pages/shifts.py" />
      <source>还没有查询</source>
      <translation>Not asked yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/ending.py" />
      <source>{way} {number}</source>
      <translation>{way} {number}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/ending.py" />
      <location filename="../../ui/pages/returns.py" />
      <source>正在办理…</source>
      <translation>Working…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>户号或卡号</source>
      <translation>Customer or card no.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>户号 10 位，或充值卡号 16 位；可直接扫码</source>
      <translation>Customer no. (10 digits) or card no. (16); or scan</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>充值卡号 16 位；可直接扫码</source>
      <translation>16 digits of a card; or scan it</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>给此户充值</source>
      <translation>Recharge this customer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>打印明细</source>
      <translation>Print account</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <location filename="../../ui/pages/remittance.py" />
      <source>存 PDF</source>
      <translation>Save PDF</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>导出明细</source>
      <translation>Export account</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>明细</source>
      <translation>Entries</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>查户看余额欠费，查卡看状态和去处</source>
      <translation>A customer: balance and arrears. A card: its state and where it went</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>查卡看状态和去处</source>
      <translation>A card's state and where it went</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>查什么</source>
      <translation>What to look up</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>输入户号查账户，扫卡查一张卡的去处</source>
      <translation>Enter a customer no., or scan a card to see where it went</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>扫卡或输入卡号，查一张卡的去处和冻结</source>
      <translation>Scan or type a card to see where it went and what freezes it</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>户名地址只显示一部分</source>
      <translation>Name and address are partly hidden</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>请客户自己说出姓名和地址来核对，不要念给客户听。</source>
      <translation>Let the customer say name and address; do not read them out.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>冻结、解冻按 F7</source>
      <translation>Freeze and lift with F7</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>这里只看一张卡，什么都不改。</source>
      <translation>This page looks at one card and changes nothing.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>卡号是 16 位；现在是 {n} 位</source>
      <translation>A card has 16 digits; there are {n}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>户号是 10 位，卡号是 16 位；现在是 {n} 位</source>
      <translation>Customer no. has 10 digits, card no. 16; this has {n}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>账户明细 {number} 已送打印</source>
      <translation>Account {number} sent to the printer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry.py" />
      <source>请先输入户号，查到账户明细后再做</source>
      <translation>Type a customer number first; this needs the account on the screen</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry_panels.py" />
      <source>居民客户，可用充值卡</source>
      <translation>Residential: recharge cards accepted</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry_panels.py" />
      <source>非居民客户，不能用充值卡</source>
      <translation>Not residential: no recharge cards</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry_panels.py" />
      <source>这个账户还没有变动</source>
      <translation>Nothing has happened on this account yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry_panels.py" />
      <location filename="../../ui/pages/settlements.py" />
      <source>最近的在前</source>
      <translation>newest first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry_panels.py" />
      <location filename="../../ui/pages/recharge.py" />
      <source>充值卡</source>
      <translation>Recharge card</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry_panels.py" />
      <source>卡片履历</source>
      <translation>Card history</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry_panels.py" />
      <source>这张卡还没有履历</source>
      <translation>This card has no history yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry_panels.py" />
      <location filename="../../ui/pages/range_panel.py" />
      <location filename="../../ui/pages/sell.py" />
      <location filename="../../ui/widgets/samples.py" />
      <source>卡号</source>
      <translation>Card no.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enquiry_panels.py" />
      <location filename="../../ui/pages/orders_panels.py" />
      <source>有效期至</source>
      <translation>Valid until</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <location filename="../../ui/pages/sign_on.py" />
      <source>重新注册本机</source>
      <translation>Enrol this machine again</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>注册本机</source>
      <translation>Enrol this terminal</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>中心地址</source>
      <translation>Centre address</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>例如 centre.example:8443</source>
      <translation>e.g. centre.example:8443</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>终端号</source>
      <translation>Terminal no.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>上级给的终端号，例如 330101T03</source>
      <translation>as you were given it, e.g. 330101T03</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>再输一遍终端号</source>
      <translation>Terminal number again</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>为确认重新注册，请照上面再输一遍</source>
      <translation>Type it once more to confirm</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>注册码</source>
      <translation>Enrolment code</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>一次有效，30 分钟内用完</source>
      <translation>Valid once, within 30 minutes</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>填写</source>
      <translation>Fill in</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>核对中心</source>
      <translation>Verify centre</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>取得证书</source>
      <translation>Get certificate</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>下一项 / 注册</source>
      <translation>Next / enrol</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>把本机注册为终端</source>
      <translation>Enrol this computer as a terminal</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>注册码不会上网</source>
      <translation>The code never leaves this computer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>本机用它证明自己，也用它核对中心；注册之后只认这个中心签发的证书。</source>
      <translation>It proves this computer to the centre and the centre to this computer; afterwards only this centre's certificate is trusted.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>数据都在，没有丢</source>
      <translation>Nothing is lost</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>没有注册码？</source>
      <translation>No code?</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>请上级终端管理员运行 dianka-centre terminal code 终端号，当面读给您。</source>
      <translation>Ask the terminal administrator to run dianka-centre terminal code TERMINAL and read it to you in person.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>正在看还有几笔没有上传…</source>
      <translation>Counting what was not sent…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>未上传的业务注册后用原来的编号接着上传，不会重复。</source>
      <translation>What was not sent goes up after enrolment under its own ids, once each.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>未上传 {count} 笔，注册后用原来的编号接着上传，不会重复。</source>
      <translation>{count} not sent; they go up after enrolment under their own ids, once each.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>两次输入的终端号不同，请照上面的终端号再输一遍</source>
      <translation>The two terminal numbers differ; type the one above again</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>正在与中心核对…</source>
      <translation>Verifying the centre…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/enrol.py" />
      <source>已注册：{unit} {desk}，终端 {terminal}。请刷工牌登录</source>
      <translation>Enrolled: {unit} {desk}, terminal {terminal}. Swipe your badge to sign on</translation>
    </message>
    <message>
      <location filename="../../ui/pages/extension_panel.py" />
      <source>班长延长离线额度</source>
      <translation>Extend the offline allowance</translation>
    </message>
    <message>
      <location filename="../../ui/pages/extension_panel.py" />
      <source>每班一次，由班长当面签核；联网之后额度自动恢复</source>
      <translation>Once a shift, signed by a supervisor on the spot; the allowance is whole again once online</translation>
    </message>
    <message>
      <location filename="../../ui/pages/extension_panel.py" />
      <source>{added}。{rule}</source>
      <translation>{added}. {rule}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/extension_panel.py" />
      <source>已延长：{added}。本班不能再延长</source>
      <translation>Extended: {added}. No further extension in this shift</translation>
    </message>
    <message>
      <location filename="../../ui/pages/extension_panel.py" />
      <source>加 {hours} 小时、{operations} 笔、{money}</source>
      <translation>{hours} more hours, {operations} operations, {money}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>冻结单</source>
      <translation>Freeze</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>要冻结的卡</source>
      <translation>Cards to freeze</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>扫首张；+ 再扫末张成一段</source>
      <translation>Scan the first card; + and the last one make a range</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>新冻结</source>
      <translation>New freeze</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <location filename="../../ui/pages/stock.py" />
      <source>提交</source>
      <translation>Submit</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>冻结原因 {number}</source>
      <translation>Reason {number}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>整批</source>
      <translation>Whole batch</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>冻结中</source>
      <translation>Frozen</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>没有冻结的卡 ✓</source>
      <translation>No cards are frozen ✓</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>共冻结 {count} 张</source>
      <translation>{count} {count:card|cards} frozen</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>没有要看的冻结单。</source>
      <translation>No freeze to look at.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>冻结这些卡</source>
      <translation>Freeze these cards</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>取这一批</source>
      <translation>Take this batch</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>签核并解冻</source>
      <translation>Sign and lift</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>填说明</source>
      <translation>Note</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>请先选一张制卡订单</source>
      <translation>Choose a production order first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <location filename="../../ui/pages/stock.py" />
      <location filename="../../ui/sentences.py" />
      <source>还没有扫卡，请先扫第一张卡</source>
      <translation>No card yet; scan the first one</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>先选冻结原因，按 Alt+数字</source>
      <translation>Choose a reason first, Alt and its digit</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>请写一句说明：谁报的、看到什么</source>
      <translation>Write a note: who reported it, what was seen</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>请输入张数来确认</source>
      <translation>Type the number of cards to confirm</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>正在冻结…</source>
      <translation>Freezing…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>这是您冻结的，要由另一位卡管员解冻</source>
      <translation>You froze it: another card custodian must lift it</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>正在解冻…</source>
      <translation>Lifting…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes.py" />
      <source>没有冻结单可导出</source>
      <translation>No freezes to export</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>冻结期间</source>
      <translation>While frozen</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>冻结原因</source>
      <translation>Reason of the freeze</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>冻结说明</source>
      <translation>Note on the freeze</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>谁报的、看到什么，例如：客户持小票报失</source>
      <translation>Who reported it, for example: customer with receipt</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>张数确认</source>
      <translation>Number of cards</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>原因　Alt+数字选择</source>
      <translation>Reason   Alt+digit</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>超过一盒。请输入张数 {count} 来确认</source>
      <translation>More than a box. Type the number of cards, {count}, to confirm</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>先选原因</source>
      <translation>Choose a reason first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>冻结立即生效</source>
      <translation>It takes effect at once</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>整批冻结</source>
      <translation>Freeze a whole batch</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>制卡订单号末几位</source>
      <translation>Last digits of the order</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>没有制卡订单</source>
      <translation>No production orders</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>解冻说明</source>
      <translation>Note on the lifting</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>查清了什么，例如：客户已找到卡</source>
      <translation>What was found out, for example: card found again</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>另一位卡管员或班长，不是您本人</source>
      <translation>Another card custodian or a supervisor, not you</translation>
    </message>
    <message>
      <location filename="../../ui/pages/freezes_panels.py" />
      <source>解冻 {number}</source>
      <translation>Lift {number}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <source>清点金库</source>
      <translation>Count the vault</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <source>散款按券别；封好的款袋扫封签</source>
      <translation>loose cash by kind; scan the seals of sealed bags</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <location filename="../../ui/pages/recovery.py" />
      <source>继续</source>
      <translation>Go on</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <location filename="../../ui/pages/journal.py" />
      <location filename="../../ui/pages/papers.py" />
      <location filename="../../ui/pages/queue_panel.py" />
      <location filename="../../ui/pages/remittance.py" />
      <location filename="../../ui/pages/sell.py" />
      <source>签核</source>
      <translation>Approve</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <location filename="../../ui/pages/hall_day_panels.py" />
      <location filename="../../ui/pages/remittance.py" />
      <location filename="../../ui/pages/remittance_slip.py" />
      <location filename="../../ui/pages/slips.py" />
      <location filename="../../ui/pages/slips_panels.py" />
      <source>差异原因</source>
      <translation>Cause of the difference</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <source>款袋 {seal} 在库</source>
      <translation>Bag {seal} is in the vault</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <source>金库里没有封签 {seal} 的待送款袋</source>
      <translation>No bag with seal {seal} waits in the vault</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <location filename="../../ui/pages/remittance.py" />
      <source>正在向结算中心查询…</source>
      <translation>Asking the settlement centre…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <source>{number} 已日结</source>
      <translation>{number} is closed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <source>{names} 尚未日结，还不能办营业日结</source>
      <translation>{names} not closed yet: the day cannot be closed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <source>{count} 班都已日结，请清点金库</source>
      <translation>All {count} shifts are closed; please count the vault</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <source>写明原因并签核</source>
      <translation>Say why and sign</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <source>与账面不符：请复点，或写明原因再按 F9</source>
      <translation>Differs from the book: count again, or say why and press F9</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <source>请按 Ctrl+1 到 Ctrl+3 选原因，并写明情况</source>
      <translation>Choose a cause with Ctrl+1 to Ctrl+3 and say what is known</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <source>{day} 金库实点 {counted}</source>
      <translation>{day}: vault counted {counted}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <source>，差 {rest}</source>
      <translation>, difference {rest}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <source>签核并日结</source>
      <translation>Sign and close the day</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <location filename="../../ui/pages/remittance_errands.py" />
      <source>请第二人刷工牌，输入密码</source>
      <translation>Second person: badge and PIN, please</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day.py" />
      <location filename="../../ui/pages/remittance_errands.py" />
      <source>正在提交结算中心…</source>
      <translation>Submitting to the settlement centre…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day_panels.py" />
      <source>金库账面</source>
      <translation>Vault by the book</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day_panels.py" />
      <location filename="../../ui/pages/remittance_slip.py" />
      <location filename="../../ui/pages/slips_panels.py" />
      <source>情况说明</source>
      <translation>What is known</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day_panels.py" />
      <location filename="../../ui/pages/remittance_slip.py" />
      <location filename="../../ui/pages/slips_panels.py" />
      <source>写明查到了什么</source>
      <translation>say what was found</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day_panels.py" />
      <source>{closed} / {people} 班已日结</source>
      <translation>{closed} / {people} shifts closed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day_panels.py" />
      <source>{closed}　解款截止 {at}</source>
      <translation>{closed}   cut-off {at}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day_panels.py" />
      <source>{at}　{first}、{second}</source>
      <translation>{at}   {first}, {second}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day_panels.py" />
      <source>待扫封签</source>
      <translation>seal not scanned</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hall_day_panels.py" />
      <source>没有封好待送的款袋</source>
      <translation>no sealed bag waits to be sent</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hand_overs.py" />
      <source>待接收</source>
      <translation>Waiting</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hand_overs.py" />
      <source>接收说明</source>
      <translation>Note of the receiver</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hand_overs.py" />
      <source>接收入库</source>
      <translation>Take into the vault</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hand_overs.py" />
      <source>下一笔</source>
      <translation>Next</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hand_overs.py" />
      <source>上一笔</source>
      <translation>Previous</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hand_overs.py" />
      <source>接收人清点</source>
      <translation>Count of the receiver</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hand_overs.py" />
      <source>先自己点清，再与单据核对</source>
      <translation>Count for yourself before you look at the slip</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hand_overs.py" />
      <source>清点合计</source>
      <translation>Counted</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hand_overs.py" />
      <source>盲点：接收之后才知道是否相符</source>
      <translation>Blind: whether it agrees is told afterwards</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hand_overs.py" />
      <source>不符时按清点数入库，并开长短款单。</source>
      <translation>If not, the vault has what was counted and a difference document is opened.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hand_overs.py" />
      <source>没有待接收的现金 ✓</source>
      <translation>No cash waits to be taken over ✓</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hand_overs.py" />
      <source>没有选中待接收的现金</source>
      <translation>No waiting cash is chosen</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hand_overs.py" />
      <source>请先点清现金、填好张数</source>
      <translation>Count the cash and type the pieces first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hand_overs.py" />
      <source>已按清点数入库，与单据不符：{amount}，已开长短款单</source>
      <translation>Taken in as counted, not as told: {amount}; a difference document is open</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hand_overs.py" />
      <source>已接收入库，钱单相符</source>
      <translation>Taken into the vault, as told</translation>
    </message>
    <message>
      <location filename="../../ui/pages/hand_overs.py" />
      <source>{giver} {name} {kind}，单号 {number}</source>
      <translation>{giver} {name}, {kind}, slip {number}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <location filename="../../ui/pages/sell_panels.py" />
      <source>还没有业务</source>
      <translation>Nothing yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <source>搜索</source>
      <translation>Search</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <source>搜索 金额 / 卡号尾 / 户号 / 单号</source>
      <translation>Search amount / last card digits / customer / receipt</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <location filename="../../ui/pages/papers.py" />
      <source>补打签核</source>
      <translation>Approve reprint</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <location filename="../../ui/pages/papers.py" />
      <source>第 2 份起补打要班长签核</source>
      <translation>From copy 2 on the supervisor approves</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <location filename="../../ui/pages/sell_panels.py" />
      <source>补打</source>
      <translation>Reprint</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <source>冲正这笔售卡</source>
      <translation>Void sale</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <source>今日 / 本班 / 全部</source>
      <translation>Today / shift / all</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <source>票已打完整</source>
      <translation>Paper is complete</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <source>票没打全，补打</source>
      <translation>Incomplete, reprint</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <source>存 A4</source>
      <translation>Save as A4</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <source>全部</source>
      <translation>All</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <location filename="../../ui/pages/sell_panels.py" />
      <source>本班</source>
      <translation>This shift</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>今日</source>
      <translation>Today</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <source>全部日期</source>
      <translation>All days</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <source>显示：{scope}</source>
      <translation>Show: {scope}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <source>班中报表已送打印：只有笔数和张数</source>
      <translation>Interim report sent to the printer: counts only</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <source>请先选一笔有小票的业务</source>
      <translation>Choose a line that has a receipt</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <location filename="../../ui/pages/recovery.py" />
      <location filename="../../ui/pages/sell.py" />
      <source>补打第 {number} 份已送打印</source>
      <translation>Copy {number} sent to the printer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <source>这笔的小票没有疑问</source>
      <translation>This receipt is not in doubt</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <source>只有售卡可以冲正；充值入账后不能撤销</source>
      <translation>Only a sale can be voided; a credited recharge cannot</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <location filename="../../ui/sentences.py" />
      <source>这笔售卡已经冲正过，不用再做</source>
      <translation>This sale is already voided; nothing to do</translation>
    </message>
    <message>
      <location filename="../../ui/pages/journal.py" />
      <source>已冲正，退给客户 {amount}；卡已回到您名下</source>
      <translation>Voided; give back {amount}. The cards are yours again</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <location filename="../../ui/pages/sell_panels.py" />
      <source>领卡 / 退卡</source>
      <translation>Take / return</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>领卡或退卡</source>
      <translation>Take or return cards</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>没有待领的卡</source>
      <translation>No cards to take</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>扫要退的卡：首张，+ 再扫末张</source>
      <translation>Scan the cards to return: first, then + and last</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>这张卡不在您名下，不能退</source>
      <translation>This card is not yours to return</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>卡管员签收</source>
      <translation>Custodian signs</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>点清并领</source>
      <translation>Count and take</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>待领用</source>
      <translation>To take</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>没有待领的卡；发卡后按 Ctrl+R 刷新</source>
      <translation>No cards to take; Ctrl+R after they are issued</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>↑↓ 选择，点清实物后 Enter 领卡</source>
      <translation>↑↓ choose; count, then Enter to take</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>我名下的卡</source>
      <translation>My cards</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>中心与本机应一致；刚售出的稍后同步</source>
      <translation>Centre and terminal should agree; fresh sales follow</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>名下没有卡</source>
      <translation>You hold no cards</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>本次退卡</source>
      <translation>Return now</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <location filename="../../ui/pages/orders_panels.py" />
      <location filename="../../ui/pages/sell_panels.py" />
      <location filename="../../ui/pages/stock_panels.py" />
      <source>张</source>
      <translation>cards</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>卡管员当面点收</source>
      <translation>The custodian counts with you</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>按 Ctrl+Enter 后由卡管员签收。</source>
      <translation>After Ctrl+Enter the custodian signs.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>退卡请先按 Alt+2，再扫卡</source>
      <translation>To return, press Alt+2 first, then scan</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <location filename="../../ui/pages/orders.py" />
      <location filename="../../ui/pages/stock.py" />
      <source>整段</source>
      <translation>Whole range</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>点清并领卡</source>
      <translation>Count and take</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>送卡管员签收</source>
      <translation>To the custodian</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>签收并退卡</source>
      <translation>Sign and return</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>先扫要退的卡</source>
      <translation>Scan the cards to return first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>退卡 {pieces} 张（{faces}），请当面点清</source>
      <translation>Return of {pieces} {pieces:card|cards} ({faces}); please count together</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>没有可领的领用单</source>
      <translation>No issue note to take</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>正在领卡…</source>
      <translation>Taking cards…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>已领 {pieces} 张，已在您名下待售</source>
      <translation>{pieces} {pieces:card|cards} taken, yours to sell</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>正在退卡…</source>
      <translation>Returning cards…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/my_cards.py" />
      <source>已退 {pieces} 张，不再由您保管</source>
      <translation>{pieces} {pieces:card|cards} returned, no longer in your care</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_shift.py" />
      <source>写明原因，例如：班长加拨零钱</source>
      <translation>Say why, e.g. more change from the supervisor</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_shift.py" />
      <source>点清了，开班</source>
      <translation>Counted: open shift</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_shift.py" />
      <source>与上次留存一致，开班</source>
      <translation>As it was left, open the shift</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_shift.py" />
      <source>重新清点</source>
      <translation>Count again</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_shift.py" />
      <source>钱箱里为找零留的钱，请点清</source>
      <translation>Cash kept in the drawer for change; count it</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_shift.py" />
      <source>盲点：按实物填张数</source>
      <translation>Blind: type what is there</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_shift.py" />
      <source>与上次留存一致可按 F8；不符时重点一次，再不符由班长签核。</source>
      <translation>F8 if it is as it was left. If a count differs, count once more; if it differs again, the supervisor signs.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_shift.py" />
      <source>请班长先办日终；现在就开班，点清后写明原因，由班长签核。</source>
      <translation>The supervisor should close that day first. To open now: count, say why, and the supervisor signs.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_shift.py" />
      <source>与上次留存不符，请重点一次</source>
      <translation>Not as it was left, please count once more</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_shift.py" />
      <source>正在向中心核对前一营业日…</source>
      <translation>Asking the centre about the day before…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_shift.py" />
      <source>{month}月{day}日还没有营业日结：写明原因，由班长签核</source>
      <translation>{month}/{day} is not closed: say why, and the supervisor signs</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_shift.py" />
      <source>上次留存 {left}，实点 {counted}，{difference}：写明原因，由班长签核</source>
      <translation>Left {left}, counted {counted}, {difference}: say why, the supervisor signs</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_shift.py" />
      <source>签核并开班</source>
      <translation>Sign and open the shift</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_shift.py" />
      <location filename="../../ui/pages/slips_panels.py" />
      <source>请写明原因</source>
      <translation>Please say why</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_slips.py" />
      <source>还没有结果的充值</source>
      <translation>Recharges without a result</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_slips.py" />
      <location filename="../../ui/pages/queue_panel.py" />
      <source>还有 {count} 笔</source>
      <translation>{count} more</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_slips.py" />
      <source>该卡的售出尚未到中心，到达后自动入账，最迟 {until}；请勿重做</source>
      <translation>The card's sale has not reached the centre; credited when it does, by {until} at the latest. Do not repeat</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_slips.py" />
      <source>没有收到结果。请勿重做、请勿再收钱，系统正在核实</source>
      <translation>No answer. Do not repeat, do not take the money again; the outcome is being checked</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_slips.py" />
      <source>已受理，尚未入账；联网后由中心核对，请勿重做</source>
      <translation>Accepted, not credited yet; the centre will check it once back online. Do not repeat</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_slips.py" />
      <source>已入账 {amount}，余额 {balance}；收据已送打印，请交给客户</source>
      <translation>Credited {amount}, balance {balance}; the receipt is printing, hand it to the customer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_slips.py" />
      <source>中心要人核实（F11 查看）</source>
      <translation>the centre wants a person to look (F11)</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_slips.py" />
      <source>没有入账：{why}</source>
      <translation>Not credited: {why}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/open_slips.py" />
      <source>{at}　…{tail}　{name} {amount}</source>
      <translation>{at}　…{tail}　{name} {amount}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>没有您要办的</source>
      <translation>Nothing for you to do</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <location filename="../../ui/pages/remittance.py" />
      <location filename="../../ui/pages/returns.py" />
      <location filename="../../ui/pages/slips.py" />
      <source>办理</source>
      <translation>Do it</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>加一行</source>
      <translation>Add line</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>新订单</source>
      <translation>New order</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>存制卡文件</source>
      <translation>Save maker file</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>删一行</source>
      <translation>Drop line</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>面值 {n}</source>
      <translation>Face {n}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>还没有制卡订单</source>
      <translation>No orders yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>↑↓ 选择，右边是下一步</source>
      <translation>↑↓ choose; the next step is at the right</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <location filename="../../ui/pages/orders_panels.py" />
      <source>订单行</source>
      <translation>Order lines</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>没有要看的订单行</source>
      <translation>No order lines to look at</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>提交订单</source>
      <translation>Submit order</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>双人签名并生成</source>
      <translation>Two sign and generate</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>登记厂商回执</source>
      <translation>Enter maker's reply</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>订单已提交，共 {count} 行，等待审批</source>
      <translation>Order submitted, {count} {count:line|lines}, awaiting approval</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>{no} 已批准</source>
      <translation>{no} approved</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>正在生成…</source>
      <translation>Generating…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>已生成 {pieces} 张，制卡文件已封好</source>
      <translation>{pieces} cards generated, maker file sealed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>请粘贴 64 位摘要，并输张数</source>
      <translation>Paste the 64-digit digest and type the count</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>{no} 厂商回执与制卡文件相符</source>
      <translation>{no}: the maker's reply agrees with the file</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>正在取制卡文件…</source>
      <translation>Fetching the maker file…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>已存 {path}，{pieces} 张。SHA-256 {digest}</source>
      <translation>Saved {path}, {pieces} cards. SHA-256 {digest}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>先选城市和要发的号段</source>
      <translation>Choose the city and the ranges to ship first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>已发往{city} {count} 张，待其入库</source>
      <translation>Shipped to {city}: {count}; they have to stock them in</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <location filename="../../ui/pages/settlements.py" />
      <location filename="../../ui/pages/stock.py" />
      <source>正在提交…</source>
      <translation>Submitting…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders.py" />
      <source>写不进 {path}，请改存到别处</source>
      <translation>{path} cannot be written; save elsewhere</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_forms.py" />
      <source>还没有订单行：选面值，输张数和城市，Enter 加一行</source>
      <translation>No lines yet: choose the face, type pieces and city, Enter adds a line</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_forms.py" />
      <source>没有这一天，请输年月日 8 位</source>
      <translation>No such day; 8 digits, year month day</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_forms.py" />
      <source>没有要发的号段</source>
      <translation>No ranges to ship</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_forms.py" />
      <source>这张卡不在待发号段里</source>
      <translation>This card is in no range to ship</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_forms.py" />
      <source>发往城市</source>
      <translation>Ship to</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_forms.py" />
      <location filename="../../ui/pages/orders_panels.py" />
      <source>城市编号</source>
      <translation>City code</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_forms.py" />
      <source>都已发货</source>
      <translation>all shipped</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_forms.py" />
      <source>{role}签名</source>
      <translation>{role} signs</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_forms.py" />
      <source>{no}：生成 {pieces} 张卡的卡号和密码，写成只有厂商 {maker} 能打开的文件</source>
      <translation>{no}: generate numbers and PINs of {pieces} cards into a file that only the maker {maker} can open</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_forms.py" />
      <source>正在生成 {pieces} 张并写制卡文件，已 {seconds} 秒</source>
      <translation>Generating {pieces} cards and the maker file, {seconds} s</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>卡有效期至</source>
      <translation>Cards valid until</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>编制 / 审批</source>
      <translation>Planned / approved</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>没有要看的订单。</source>
      <translation>No order to look at.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>制卡文件</source>
      <translation>Maker file</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>只有厂商能打开；Ctrl+S 存到</source>
      <translation>Only the maker can open it; Ctrl+S saves to</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>存到</source>
      <translation>Save to</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>回执中的 SHA-256</source>
      <translation>SHA-256 in the reply</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>粘贴 64 位摘要</source>
      <translation>Paste the 64-digit digest</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>回执中的张数</source>
      <translation>Count in the reply</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>厂商回执：摘要和张数</source>
      <translation>Maker's reply: digest and count</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>新制卡订单</source>
      <translation>New card order</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>Alt+数字选面值，输张数，Tab 到城市，Enter 加一行</source>
      <translation>Alt+digit face, type pieces, Tab to city, Enter adds a line</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>还没有订单行</source>
      <translation>No lines yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>请输张数，1 到 {most}</source>
      <translation>Type the pieces, 1 to {most}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>请输城市编号：{codes}</source>
      <translation>Type the city code: {codes}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>订单合计</source>
      <translation>Order total</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>年月日 8 位，例如 20301231</source>
      <translation>8 digits, e.g. 20301231</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_panels.py" />
      <source>厂商　↑↓ 选择</source>
      <translation>Maker　↑↓ choose</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_work.py" />
      <source>生成卡号和密码</source>
      <translation>Generate numbers and PINs</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_work.py" />
      <source>保存制卡文件</source>
      <translation>Save maker file</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_work.py" />
      <source>填发货单</source>
      <translation>Fill in shipment</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_work.py" />
      <source>没有收到结果，正在核实</source>
      <translation>No answer, being checked</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_work.py" />
      <source>请勿重做（F11 查看）。</source>
      <translation>Do not repeat (F11).</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_work.py" />
      <source>现在没有您要办的</source>
      <translation>Nothing for you to do now</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_work.py" />
      <source>等待{who}。</source>
      <translation>Waiting for: {who}.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/orders_work.py" />
      <source>没有下一步。</source>
      <translation>No next step.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <source>没打出来的小票</source>
      <translation>Slips that are not out</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <source>小票都打出来了</source>
      <translation>All slips are out</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <location filename="../../ui/pages/recovery.py" />
      <source>已完整打出</source>
      <translation>Came out complete</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <location filename="../../ui/pages/recovery.py" />
      <location filename="../../ui/paper_watch.py" />
      <source>没有或不完整</source>
      <translation>Missing or incomplete</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <location filename="../../ui/paper_watch.py" />
      <source>马上再打</source>
      <translation>Print now</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <source>不等了</source>
      <translation>Stop waiting</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <source>客户不要</source>
      <translation>Not wanted</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <source>换小票机</source>
      <translation>Other printer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <location filename="../../ui/pages/recovery.py" />
      <source>应打出的样子</source>
      <translation>What should have come out</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <source>业务先存本机再打印；这里只问纸，不会重做业务</source>
      <translation>Business is stored before it is printed; only paper is asked about here</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <source>没有在等的，也没有要确认的</source>
      <translation>Nothing waits, nothing is to be answered</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <source>{why}。请看出纸口：完整按 Y；没有或不完整按 N，撕掉，会补打一份并标明补打</source>
      <translation>{why}. Look at the slot: Y if whole; N if torn or missing: tear it up, a marked copy is printed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <source>小票机留着没打完的，好了接着打。等不了就按 G，再回答纸打完没有</source>
      <translation>The printer keeps the rest and goes on. If it cannot be waited for press G, then say whether the slip is whole</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <source>{paper} 正在打</source>
      <translation>{paper} is printing</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <source>{paper} 排队打印</source>
      <translation>{paper} is queued</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <location filename="../../ui/paper_watch.py" />
      <source>{paper} 已记为完整</source>
      <translation>{paper} noted as whole</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <location filename="../../ui/paper_watch.py" />
      <source>{paper} 请撕掉，补打第 {number} 份</source>
      <translation>Tear up {paper}; copy {number} is printed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <source>{paper} 不打了；要时可在流水里补打</source>
      <translation>{paper} will not be printed; the journal can print it later</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <source>{paper} 已经在打了</source>
      <translation>{paper} is printing already</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <source>正在再试一次…</source>
      <translation>Trying once more…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <source>不再等小票机，请回答这张纸打完没有</source>
      <translation>Not waiting any more: say whether this slip is whole</translation>
    </message>
    <message>
      <location filename="../../ui/pages/papers.py" />
      <source>{paper} 又没打完整：第 2 份起补打要班长签核</source>
      <translation>{paper} is torn again: from copy 2 on a supervisor signs</translation>
    </message>
    <message>
      <location filename="../../ui/pages/position_view.py" />
      <source>构成</source>
      <translation>Made of</translation>
    </message>
    <message>
      <location filename="../../ui/pages/position_view.py" />
      <source>这里没有业务</source>
      <translation>Nothing here</translation>
    </message>
    <message>
      <location filename="../../ui/pages/position_view.py" />
      <source>净头寸</source>
      <translation>Net positions</translation>
    </message>
    <message>
      <location filename="../../ui/pages/position_view.py" />
      <source>净额为正：结算中心欠单位</source>
      <translation>net plus: the centre owes the unit</translation>
    </message>
    <message>
      <location filename="../../ui/pages/position_view.py" />
      <location filename="../../ui/pages/returns.py" />
      <source>还没有核算单位</source>
      <translation>No accounting units yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/position_view.py" />
      <source>{at} 的余额</source>
      <translation>as of {at}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/position_view.py" />
      <source>{words}：{made}。Enter 看{side}的构成</source>
      <translation>{words}: {made}. Enter shows what its {side} is made of</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <location filename="../../ui/pages/settings.py" />
      <source>小票机向导</source>
      <translation>Printer wizard</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>找到小票机</source>
      <translation>Find</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>设定</source>
      <translation>Set</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>试打并看纸</source>
      <translation>Print and look</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>认一认这台</source>
      <translation>Ask this printer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>再找一遍</source>
      <translation>Look again</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>打自检页</source>
      <translation>Print test page</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>试钱箱</source>
      <translation>Try drawer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>不试就存</source>
      <translation>Save untried</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>换</source>
      <translation>Change</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <location filename="../../ui/pages/settings.py" />
      <source>自检页预览</source>
      <translation>Test page preview</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>扫码枪读出来了</source>
      <translation>The scanner read it</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>扫码枪正常，读到 {count} 个字符</source>
      <translation>Scanner works, {count} {count:character|characters} read</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>就用这台</source>
      <translation>Use this one</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>以后再设</source>
      <translation>Later</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>看过</source>
      <translation>Seen</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>请输入小票机的地址，或用 ↓ 在上面选一台</source>
      <translation>Type the printer's address, or choose one above with ↓</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>正在认…</source>
      <translation>Asking…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>认到了。逐项核对，然后按 Enter 打自检页</source>
      <translation>Found. Check each line, then Enter prints the test page</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <location filename="../../ui/pages/settings.py" />
      <source>正在打印…</source>
      <translation>Printing…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>小票机已确认：自检页打完了</source>
      <translation>The printer confirms: the test page is out</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>自检页已送出；这台小票机不能回报，全凭看纸</source>
      <translation>Test page sent; this printer cannot confirm, look at the paper</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>请看纸，输入纸上的核对数</source>
      <translation>Look at the paper and type its check number</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>正在开钱箱…</source>
      <translation>Opening the drawer…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>开钱箱的信号已送出，已记录。弹开了吗？</source>
      <translation>Drawer signal sent and recorded. Did it open?</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>已设为没有钱箱</source>
      <translation>Set to no drawer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>核对数对了，打出来的就是这一张。按 Enter 就用这台</source>
      <translation>The number is right: this is the page. Enter uses this printer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>不是这个数：请看最新打出的那张</source>
      <translation>Not this number: look at the newest page</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>请先输入纸上的核对数；没打出来按 Ctrl+P 再打，或按 Ctrl+S 不试就存</source>
      <translation>Type the check number first; Ctrl+P prints again, Ctrl+S saves untried</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>有一项不对，设定已改：请按 Ctrl+P 再打一张看看</source>
      <translation>Something was wrong and is changed: print once more with Ctrl+P</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer.py" />
      <source>已保存，马上生效；排队的小票现在就打</source>
      <translation>Saved and in force; waiting slips are printed now</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer_panels.py" />
      <source>选一台小票机</source>
      <translation>Choose a printer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer_panels.py" />
      <source>找到的小票机</source>
      <translation>Printers found</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer_panels.py" />
      <source>正在找…</source>
      <translation>Looking…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer_panels.py" />
      <location filename="../../ui/pages/settings.py" />
      <source>小票机地址</source>
      <translation>Printer address</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer_panels.py" />
      <source>地址（网络小票机输 IP 就行）</source>
      <translation>Address (for a network printer the IP is enough)</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer_panels.py" />
      <source>这台小票机</source>
      <translation>This printer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer_panels.py" />
      <source>还没有看</source>
      <translation>Not looked at</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer_panels.py" />
      <source>看打出来的自检页</source>
      <translation>Look at the test page</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer_panels.py" />
      <source>核对数</source>
      <translation>Check number</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer_panels.py" />
      <source>纸上“核对数”是几</source>
      <translation>Check number on the paper</translation>
    </message>
    <message>
      <location filename="../../ui/pages/printer_panels.py" />
      <source>逐项看：按一次是“对”，再按一次是“不对”</source>
      <translation>Each line: press once for right, twice for wrong</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_detail.py" />
      <source>怎么处理的</source>
      <translation>What was done</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_detail.py" />
      <source>写一句怎么处理的，例如：已电话告知客户</source>
      <translation>What was done about it, e.g. customer phoned</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_detail.py" />
      <location filename="../../ui/pages/queue_panel.py" />
      <source>看过了</source>
      <translation>Seen to</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_detail.py" />
      <source>请先写一句怎么处理的，再按 Enter</source>
      <translation>Write what was done about it first, then press Enter</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_detail.py" />
      <source>内容</source>
      <translation>What</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_detail.py" />
      <source>{at}　经办 {operator}</source>
      <translation>{at}　by {operator}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_detail.py" />
      <source>已发送 {count} 次</source>
      <translation>Sent {count:time|times}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_detail.py" />
      <source>{at}　工号 {by} 看过　{note}</source>
      <translation>{at}　seen to by {by}　{note}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_panel.py" />
      <source>按状态筛选</source>
      <translation>Filter</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_panel.py" />
      <source>全部已同步 ✓</source>
      <translation>All sent ✓</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_panel.py" />
      <source>筛选</source>
      <translation>Filter</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_panel.py" />
      <source>筛选上一个</source>
      <translation>Filter back</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_panel.py" />
      <source>收起</source>
      <translation>Close</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_panel.py" />
      <source>已加密保存在本机两处，断电不丢；可以日结，未清空前不能解款</source>
      <translation>Kept encrypted in two places here, a power cut loses nothing; closing works, remitting does not while anything waits</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_panel.py" />
      <source>{count} 笔 · {sum}</source>
      <translation>{count} · {sum}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_panel.py" />
      <source>{at:%H:%M:%S} 再试</source>
      <translation>next try {at:%H:%M:%S}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_panel.py" />
      <source>没有结果 {count}</source>
      <translation>Unknown {count}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_panel.py" />
      <source>排队 {count}</source>
      <translation>Queued {count}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_panel.py" />
      <source>发送中 {count}</source>
      <translation>Sending {count}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_panel.py" />
      <source>小票 {number} 还没打出来，接好打印机会自动续打</source>
      <translation>Receipt {number} is not printed yet; it follows when the printer is back</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_panel.py" />
      <source>没有这样的业务</source>
      <translation>Nothing like that</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_panel.py" />
      <location filename="../../ui/sentences.py" />
      <source>还没有离线额度：请先联网登录一次</source>
      <translation>No offline allowance yet: sign on online once</translation>
    </message>
    <message>
      <location filename="../../ui/pages/queue_panel.py" />
      <source>离线额度　{figures}</source>
      <translation>Allowance　{figures}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/range_panel.py" />
      <source>扫首张；+ 再扫末张成一段；/ 手输卡号</source>
      <translation>Scan first; + then last makes a range; / to type</translation>
    </message>
    <message>
      <location filename="../../ui/pages/range_panel.py" />
      <source>删一段</source>
      <translation>Remove range</translation>
    </message>
    <message>
      <location filename="../../ui/pages/range_panel.py" />
      <location filename="../../ui/pages/sell.py" />
      <source>手输卡号</source>
      <translation>Type card no.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/range_panel.py" />
      <source>{cards}　共 {pieces} 张</source>
      <translation>{cards}　{pieces} {pieces:card|cards}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/range_panel.py" />
      <source>先扫这一捆的首张卡</source>
      <translation>Scan the first card of the bundle</translation>
    </message>
    <message>
      <location filename="../../ui/pages/range_panel.py" />
      <location filename="../../ui/pages/sell.py" />
      <source>共 {pieces} 张</source>
      <translation>{pieces} {pieces:card|cards}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>充入账户</source>
      <translation>Recharge</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>下一步 / 充入</source>
      <translation>Next / recharge</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>遮住密码</source>
      <translation>Hide PIN</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>试算</source>
      <translation>Preview</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>退一步</source>
      <translation>Back</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>充值卡号</source>
      <translation>Card number</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>扫卡或输入卡号</source>
      <translation>Scan or type the card no.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>扫卡条码，刮开区二维码可一并扫入</source>
      <translation>Scan the barcode; the scratched QR code brings the PIN along</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <location filename="../../ui/widgets/pin_field.py" />
      <source>卡密码</source>
      <translation>Card PIN</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>按位分组显示，便于核对；离开本页立即清除，不写日志</source>
      <translation>Shown in groups for checking; wiped on leaving, never logged</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>充值入账后不能撤销</source>
      <translation>A credited recharge cannot be undone</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>充错户只能走差错更正，约需 3 个工作日。提交前请再看一眼户名。</source>
      <translation>A wrong account takes a correction of about 3 working days. Look at the name once more.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>密码核验</source>
      <translation>PIN check</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>15 分钟内连错 5 次，本柜台暂停受理；校验位输错不计次</source>
      <translation>5 wrong PINs within 15 minutes pause this desk; a mistyped digit does not count</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>这笔还在等中心答复，请等结果出来再扫下一张</source>
      <translation>This one still waits for the centre; scan the next when the answer is there</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <location filename="../../ui/pages/sell_recharge.py" />
      <source>请先确认客户，再扫卡</source>
      <translation>Confirm the customer first, then scan the card</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>试算：可以充值。没有入账，按 Enter 才充入</source>
      <translation>Preview: it would work. Nothing booked; Enter recharges</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <location filename="../../ui/pages/sell_recharge.py" />
      <source>这笔在等中心答复，3 秒后没有结果可按 Esc 先办别的</source>
      <translation>This one waits for the centre; after 3 seconds without a result Esc lets you go on</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>这笔留在队列里核实：请勿重做、请勿再收钱；可先办下一位</source>
      <translation>This one stays in the queue and is being checked: do not repeat, do not take the money again; serve the next customer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <location filename="../../ui/pages/sell_recharge.py" />
      <source>正在入账… {seconds} 秒</source>
      <translation>Booking… {seconds} s</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>；受理回执已送打印</source>
      <translation>; the acceptance slip is printing</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>已充入 {name} {amount}，余额 {balance}。可接着充下一张，或按 Esc 换客户</source>
      <translation>Credited {amount} to {name}, balance {balance}. Next card, or Esc for another customer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>18 位，已输满</source>
      <translation>18 digits, complete</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>18 位，已输 {count} 位</source>
      <translation>{count} of 18 digits</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <location filename="../../ui/pages/sell_panels.py" />
      <source>面值 {worth}</source>
      <translation>Face {worth}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <source>充入 {name} 账户</source>
      <translation>Recharge {name}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge.py" />
      <location filename="../../ui/pages/sell.py" />
      <source>正在入账…</source>
      <translation>Booking…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge_panels.py" />
      <source>充值后余额</source>
      <translation>Balance after</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge_panels.py" />
      <source>当前余额</source>
      <translation>Balance now</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge_panels.py" />
      <source>本卡面值</source>
      <translation>This card</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge_panels.py" />
      <source>其中抵扣欠费</source>
      <translation>Of it to arrears</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge_panels.py" />
      <source>充值后余额（预计）</source>
      <translation>Balance after (expected)</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge_panels.py" />
      <source>充值后余额（中心试算）</source>
      <translation>Balance after (preview)</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge_panels.py" />
      <source>本次已充</source>
      <translation>Done now</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge_panels.py" />
      <source>同一客户可连续充多张</source>
      <translation>Several cards for one customer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge_panels.py" />
      <source>{count} 张　{total}</source>
      <translation>{count} {count:card|cards}　{total}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recharge_panels.py" />
      <source>{at}　…{tail}　{amount}　余额 {balance}</source>
      <translation>{at}　…{tail}　{amount}　balance {balance}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>本机数据由第二份流水重建</source>
      <translation>The data were made anew from the second copy</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>原来的数据库丢了或坏了，{count} 笔已全部从第二份补回，没有丢失。请核对最后一笔的纸和现金，并告诉终端管理员查盘。</source>
      <translation>The database was lost or damaged; all {count} {count:operation|operations} came back from the second copy, none is lost. Check the last one's paper and cash, and have the disk looked at.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>从第二份流水补回 {count} 笔</source>
      <translation>{count} {count:operation|operations} came back from the second copy</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>上次中断时第一份少写了几笔，已补齐，没有丢失。请核对最后一笔的纸和现金。</source>
      <translation>The first copy missed them when it was cut off; none is lost. Check the last one's paper and cash.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>上次中断之后</source>
      <translation>After the interruption</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>知道了，继续</source>
      <translation>Understood, go on</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>补打最后一笔</source>
      <translation>Print the last one again</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>冲正最后一笔</source>
      <translation>Void the last one</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>请看小票机出纸口</source>
      <translation>Look at the printer's mouth</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>可以做什么</source>
      <translation>What can be done</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>业务都在，没有丢失</source>
      <translation>All operations are there, none lost</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>每笔业务先存本机再打印。这里只问纸，不会重做任何一笔业务。</source>
      <translation>Each operation is kept here before it is printed. This asks about paper only; nothing is done twice.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>最后一笔的小票还没打出来，会接着打；不用补打</source>
      <translation>The last receipt is not printed yet; it follows by itself, no reprint needed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>还有 {count} 张要确认</source>
      <translation>{count} to confirm</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>　补打第 {number} 份</source>
      <translation>　copy {number}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>{number} 打完整了吗？</source>
      <translation>Did {number} come out complete?</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>{at} 送打时中断，只有看纸才知道。没打完整的请撕掉，会补打一份，标明补打</source>
      <translation>Interrupted while printing at {at}; only the paper tells. Tear off what is incomplete; a marked copy follows</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>完整按 Y，没有或不完整按 N</source>
      <translation>Y complete, N missing or incomplete</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>{number}：已记为完整</source>
      <translation>{number}: recorded as complete</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>{number}：补打第 {copy} 份已送打印</source>
      <translation>{number}: copy {copy} sent to the printer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>请先回答这张纸：完整按 Y，没有或不完整按 N</source>
      <translation>Answer for this paper first: Y complete, N missing or incomplete</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>小票已打出，不用做什么，按 Enter 继续；客户没拿到可补打，反悔了可冲正</source>
      <translation>The receipt is out, nothing to do: Enter. Print it again if the customer has none, void it if not wanted</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>没有要确认的纸，按 Enter 继续</source>
      <translation>No paper to confirm; Enter goes on</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>中断前的最后一笔</source>
      <translation>Last before the interruption</translation>
    </message>
    <message>
      <location filename="../../ui/pages/recovery.py" />
      <source>小票：{state}</source>
      <translation>Receipt: {state}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <location filename="../../ui/widgets/samples.py" />
      <source>每日解款</source>
      <translation>Daily remittance</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>柜员日结</source>
      <translation>Tellers close</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>汇总复点</source>
      <translation>Recount</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>现金送行</source>
      <translation>To the bank</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>结算中心确认</source>
      <translation>Confirmed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>双人</source>
      <translation>two people</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>次日 10:00 前</source>
      <translation>by 10:00 next day</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>下一张</source>
      <translation>Next slip</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>作废</source>
      <translation>Cancel slip</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>导出班次表</source>
      <translation>Export shifts</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>逐日文字</source>
      <translation>Days as text</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <location filename="../../ui/pages/remittance_attention.py" />
      <location filename="../../ui/pages/remittance_board.py" />
      <source>需要处理</source>
      <translation>Needs attention</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>封签 {seal}</source>
      <translation>Seal {seal}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>押运回执 {no}</source>
      <translation>Escort's receipt {no}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>现在离线：下面是中心最后告诉的；封签、押运时间可先填，联网后再提交</source>
      <translation>Offline: this is what the centre said last. Seal and escort may be filled in; submit when the line is back</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <location filename="../../ui/pages/remittance_panels.py" />
      <location filename="../../ui/pages/shifts.py" />
      <location filename="../../ui/widgets/samples.py" />
      <source>今天还没有班次</source>
      <translation>No shifts today</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>{name} 已日结，不用催办</source>
      <translation>{name} has closed already; there is nothing to remind of</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>正在催办 {name}…</source>
      <translation>Reminding {name}…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>已催办 {name} {desk}</source>
      <translation>Reminded {name}, {desk}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>{closed} / {people} 人</source>
      <translation>{closed} of {people}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>{at} 押运</source>
      <translation>Escort {at}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>；{names}日结后另行并入</source>
      <translation>; {names} to follow after the close</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>还没有可以解款的班次</source>
      <translation>No shift to remit yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>含上日截止后入柜 {amount}</source>
      <translation>Includes {amount} after yesterday's cut-off</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>共 {count} 班</source>
      <translation>{count} {count:shift|shifts}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance.py" />
      <source>今天还没有班次，没有可导出的</source>
      <translation>No shifts today, nothing to export</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_attention.py" />
      <source>没有要处理的事</source>
      <translation>Nothing needs attention</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_attention.py" />
      <location filename="../../ui/widgets/bar_chart.py" />
      <source>{name}：{words}</source>
      <translation>{name}: {words}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_board.py" />
      <source>复点人签核</source>
      <translation>Second counter signs</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_board.py" />
      <location filename="../../ui/pages/remittance_work.py" />
      <source>复点并生成解款单</source>
      <translation>Recount and make slip</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_board.py" />
      <source>4　需要处理 {count}</source>
      <translation>4　Attention {count}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_board.py" />
      <source>4　需要处理</source>
      <translation>4　Attention</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_errands.py" />
      <source>第 {at} / {count} 张</source>
      <translation>{at} of {count}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_errands.py" />
      <source>没有已日结、未解款的班次；请等柜员日结后刷新（Ctrl+R）</source>
      <translation>No closed shift to remit; refresh (Ctrl+R) when tellers have closed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_errands.py" />
      <source>只有已封袋、未送行的解款单可以作废</source>
      <translation>Only a slip that is sealed and not sent can be cancelled</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_errands.py" />
      <source>写明为什么作废，再按 F9</source>
      <translation>Say why it is cancelled, then press F9</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>已日结应交</source>
      <translation>Due from closed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>已收实交</source>
      <translation>Received</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>上日截止后入柜</source>
      <translation>After cut-off</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>昨日解款</source>
      <translation>Yesterday</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>{closed} / {people} 人已日结</source>
      <translation>{closed} of {people} closed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>与 {count} 张日结单逐笔相符</source>
      <translation>Agrees with {count} Z {count:report|reports}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>还没有日结单</source>
      <translation>No Z report yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>没有未解款的上日班次</source>
      <translation>None left from before</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>{count} 班，今日一并送行</source>
      <translation>{count} {count:shift|shifts}, goes along today</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>清点与账面相符</source>
      <translation>Counts agree with the books</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>昨日没有收款</source>
      <translation>Nothing taken yesterday</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>已送行，等待结算中心确认</source>
      <translation>At the bank, to be confirmed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>结算中心已登记到账</source>
      <translation>Arrival entered</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>还在厅里：{amount}</source>
      <translation>Still in the hall: {amount}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>选择</source>
      <translation>choose</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>应交</source>
      <translation>Due</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>实交</source>
      <translation>Received</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>差</source>
      <translation>Diff.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>已日结 {count} 人</source>
      <translation>{count} closed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>{names} 等 {count} 人未日结</source>
      <translation>{names} and others, {count} in all, not closed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>{names} 未日结</source>
      <translation>Not closed: {names}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <location filename="../../ui/widgets/samples.py" />
      <source>近 14 日解款与到账</source>
      <translation>Remitted and arrived, 14 days</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>本厅 · 元</source>
      <translation>this hall · yuan</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>近 14 日，逐日</source>
      <translation>14 days, day by day</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_panels.py" />
      <source>{day}日</source>
      <translation>{day}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>点错</source>
      <translation>Miscounted</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>假币</source>
      <translation>Forged note</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>现金袋封签号</source>
      <translation>Bag seal</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>扫封签</source>
      <translation>Scan the seal</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>押运交接时间</source>
      <translation>Escort at</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>如 1750</source>
      <translation>e.g. 1750</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>F9 后刷工牌</source>
      <translation>Badge after F9</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>本次送行</source>
      <translation>To the bank</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>复点人（不得同一人）</source>
      <translation>Recounted by (another)</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>押运回执号</source>
      <translation>Escort's receipt number</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>扫或输押运回执</source>
      <translation>scan or type the receipt</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>作废原因</source>
      <translation>Why it is cancelled</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>写明为什么作废</source>
      <translation>say why it is cancelled</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_slip.py" />
      <source>附言 {no}</source>
      <translation>Ref. {no}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <location filename="../../ui/pages/slips.py" />
      <location filename="../../ui/pages/slips_panels.py" />
      <source>没有要办的</source>
      <translation>Nothing to do</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>复点人签核并提交</source>
      <translation>Sign and submit</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>第二人签核并送行</source>
      <translation>Second person signs: send</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>第二人签核并说明</source>
      <translation>Second person signs: explain</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>第二人签核并作废</source>
      <translation>Second person signs: cancel</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>款袋交押运送行</source>
      <translation>Hand the bag to the escort</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <location filename="../../ui/pages/slips_panels.py" />
      <source>说明到账差异</source>
      <translation>Explain the difference</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>作废这张解款单</source>
      <translation>Cancel this slip</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>请先扫现金袋封签</source>
      <translation>Scan the seal of the cash bag first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>押运时间不对，请输 4 位数字，如 1750</source>
      <translation>Not a time: 4 digits, e.g. 1750</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>请扫或输押运回执号</source>
      <translation>Scan or type the escort's receipt number first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>请按 Ctrl+1 到 Ctrl+3 选差异原因</source>
      <translation>Choose the cause with Ctrl+1 to Ctrl+3</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>请写明查到的情况</source>
      <translation>Say what was found</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>请写明为什么作废</source>
      <translation>Say why it is cancelled</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>复点 {amount}，共 {count} 班，封签 {seal}</source>
      <translation>Recount {amount}, {count} {count:shift|shifts}, seal {seal}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>封签 {seal} 完好，{amount} 交押运，回执 {words}</source>
      <translation>Seal {seal} unbroken, {amount} to the escort, receipt {words}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>{no} 到账差 {rest}：{words}</source>
      <translation>{no} arrived with a difference of {rest}: {words}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>作废 {no} {amount}：{words}</source>
      <translation>Cancel {no} {amount}: {words}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>解款单 {no} 已提交，封袋 {amount}，银行附言 {reference}；单据已送打印</source>
      <translation>Slip {no} submitted, {amount} sealed, bank reference {reference}; the papers are printing</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>解款单 {no} 已送行 {amount}</source>
      <translation>Slip {no} sent, {amount}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>解款单 {no} 的差异已说明，转入长短款</source>
      <translation>The difference of slip {no} is explained and booked as over or short</translation>
    </message>
    <message>
      <location filename="../../ui/pages/remittance_work.py" />
      <source>解款单 {no} 已作废，其中班次可重新解款</source>
      <translation>Slip {no} is cancelled; its shifts may go into another</translation>
    </message>
    <message>
      <location filename="../../ui/pages/reports.py" />
      <source>前一期</source>
      <translation>Period before</translation>
    </message>
    <message>
      <location filename="../../ui/pages/reports.py" />
      <source>后一期</source>
      <translation>Period after</translation>
    </message>
    <message>
      <location filename="../../ui/pages/reports.py" />
      <source>日 / 月 / 年</source>
      <translation>Day / month / year</translation>
    </message>
    <message>
      <location filename="../../ui/pages/reports.py" />
      <source>换分组</source>
      <translation>Group otherwise</translation>
    </message>
    <message>
      <location filename="../../ui/pages/reports.py" />
      <source>上级</source>
      <translation>Unit above</translation>
    </message>
    <message>
      <location filename="../../ui/pages/reports.py" />
      <source>上缴与回收</source>
      <translation>Remitted and collected</translation>
    </message>
    <message>
      <location filename="../../ui/pages/reports.py" />
      <source>现有库存</source>
      <translation>Stock now</translation>
    </message>
    <message>
      <location filename="../../ui/pages/reports.py" />
      <source>这些天没有业务</source>
      <translation>No business in these days</translation>
    </message>
    <message>
      <location filename="../../ui/pages/reports.py" />
      <source>没有库存</source>
      <translation>No stock</translation>
    </message>
    <message>
      <location filename="../../ui/pages/reports.py" />
      <source>{count} 个班次还没有日结</source>
      <translation>{count} shifts not closed yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/reports.py" />
      <source>它们的售卡金额日结之后才计入：清点是盲的。</source>
      <translation>Their sales count once they are closed: tellers count blind.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/reports.py" />
      <source>没有数字可导出</source>
      <translation>There are no figures to export</translation>
    </message>
    <message>
      <location filename="../../ui/pages/rescue_panel.py" />
      <location filename="../../ui/pages/settings.py" />
      <source>救援文件</source>
      <translation>Rescue file</translation>
    </message>
    <message>
      <location filename="../../ui/pages/rescue_panel.py" />
      <source>写到哪个文件夹</source>
      <translation>Folder to write to</translation>
    </message>
    <message>
      <location filename="../../ui/pages/rescue_panel.py" />
      <source>救援文件的路径</source>
      <translation>Path of the rescue file</translation>
    </message>
    <message>
      <location filename="../../ui/pages/rescue_panel.py" />
      <location filename="../../ui/pages/statements_panels.py" />
      <source>把文件拖到这里，或输入路径</source>
      <translation>Drop the file here, or type its path</translation>
    </message>
    <message>
      <location filename="../../ui/pages/rescue_panel.py" />
      <location filename="../../ui/pages/sign_on.py" />
      <source>写救援文件</source>
      <translation>Write rescue file</translation>
    </message>
    <message>
      <location filename="../../ui/pages/rescue_panel.py" />
      <source>读入</source>
      <translation>Bring it in</translation>
    </message>
    <message>
      <location filename="../../ui/pages/rescue_panel.py" />
      <location filename="../../ui/pages/statements_panels.py" />
      <source>选文件…</source>
      <translation>Choose…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/rescue_panel.py" />
      <source>把没有上传的业务封成一个文件：只有中心打得开，谁带去都行，读入几次也只入账一次。</source>
      <translation>What was not sent, sealed into a file: only the centre opens it, anybody may carry it, and however often it is brought it is booked once.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/rescue_panel.py" />
      <source>这台机器要停用、重装，队列还没有清空</source>
      <translation>This machine is given up or reinstalled with operations waiting</translation>
    </message>
    <message>
      <location filename="../../ui/pages/rescue_panel.py" />
      <source>别的机器写的，带到这里上传</source>
      <translation>Written on another machine, to be sent from here</translation>
    </message>
    <message>
      <location filename="../../ui/pages/rescue_panel.py" />
      <location filename="../../ui/program.py" />
      <source>正在写救援文件…</source>
      <translation>Writing the rescue file…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/rescue_panel.py" />
      <source>选救援文件</source>
      <translation>Choose a rescue file</translation>
    </message>
    <message>
      <location filename="../../ui/pages/rescue_panel.py" />
      <source>请先拖入或选一个救援文件</source>
      <translation>Drop or choose a rescue file first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/rescue_panel.py" />
      <source>正在交给中心…</source>
      <translation>Handing it to the centre…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns.py" />
      <source>各单位应返还</source>
      <translation>What units are owed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns.py" />
      <source>退回</source>
      <translation>Stop</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns.py" />
      <source>划拨</source>
      <translation>Transfers</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns.py" />
      <source>充值减已返还，由中心算出</source>
      <translation>recharged less returned, reckoned by the centre</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns.py" />
      <source>最近的排在前面</source>
      <translation>newest first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns.py" />
      <source>还没有返还过</source>
      <translation>Nothing has been returned yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns.py" />
      <source>{unit} 应返还 {due}，划拨中 {way}，可申请 {free}。</source>
      <translation>{unit} is owed {due}, {way} is under way, {free} may be proposed.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns.py" />
      <source>没有可办的划拨</source>
      <translation>There is no transfer to work on</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns.py" />
      <source>要由省审批人批准</source>
      <translation>The province's approver has to approve it</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns.py" />
      <source>要由省资金清算专责办理</source>
      <translation>The province's fund custodian goes on with it</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns.py" />
      <source>这笔划拨已办完</source>
      <translation>This transfer is done</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns.py" />
      <location filename="../../ui/refusals.py" />
      <source>这个单位没有可返还的款项，或已在划拨中</source>
      <translation>Nothing is due to this unit, or it is under way already</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns.py" />
      <source>只有没办完的划拨可以退回</source>
      <translation>Only a transfer that is not done can be stopped</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns.py" />
      <source>没有划拨可导出</source>
      <translation>There are no transfers to export</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns.py" />
      <source>没有查询结果</source>
      <translation>No answer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns_form.py" />
      <source>记账日 年-月-日</source>
      <translation>Value date, yyyy-mm-dd</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns_form.py" />
      <source>申请把 {free} 返还给 {unit}。</source>
      <translation>Proposes to return {free} to {unit}.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns_form.py" />
      <source>本次不超过（可不填）</source>
      <translation>At most (may stay empty)</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns_form.py" />
      <source>银行回单上的金额</source>
      <translation>Amount on the bank's line</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns_form.py" />
      <source>申请返还</source>
      <translation>Propose the return</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns_form.py" />
      <source>批准划拨</source>
      <translation>Approve the transfer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns_form.py" />
      <source>登记已送银行</source>
      <translation>Record as sent to the bank</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns_form.py" />
      <source>登记银行回单</source>
      <translation>Record the bank's line</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns_form.py" />
      <source>退回这笔划拨</source>
      <translation>Stop this transfer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns_form.py" />
      <source>已申请，等省审批人批准</source>
      <translation>proposed, waits for the province's approver</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns_form.py" />
      <source>已批准，可以送银行</source>
      <translation>approved, may go to the bank</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns_form.py" />
      <source>已送银行，等回单</source>
      <translation>sent to the bank, waits for its line</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns_form.py" />
      <source>已到专户，账已记好</source>
      <translation>paid and booked</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns_form.py" />
      <source>请填{name}</source>
      <translation>Please fill in: {name}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/returns_form.py" />
      <source>记账日不对，请按 年-月-日 输入，不能晚于今天</source>
      <translation>That is no value date: yyyy-mm-dd, not after today</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell.py" />
      <location filename="../../ui/pages/sell_panels.py" />
      <source>收款并打印小票</source>
      <translation>Take money, print</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell.py" />
      <source>收款</source>
      <translation>Take money</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell.py" />
      <source>撤销这一行</source>
      <translation>Undo line</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell.py" />
      <source>补打上一笔</source>
      <translation>Reprint last</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell.py" />
      <source>随时可扫卡，无需先点输入框　·　条码损坏按 / 手输卡号</source>
      <translation>Scan any time, no click needed　·　damaged barcode: / to type</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell.py" />
      <source>本单的卡</source>
      <translation>Cards of this sale</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell.py" />
      <location filename="../../ui/widgets/samples.py" />
      <source>扫第一张卡开始</source>
      <translation>Scan the first card to begin</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell.py" />
      <source>{done}。请再按 Enter 收款</source>
      <translation>{done}. Press Enter again to take the money</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell.py" />
      <source>已加入 {pieces} 张：{cards}，面值 {face}，均在您名下待售</source>
      <translation>Added {pieces} {pieces:card|cards}: {cards}, face {face}, yours to sell</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell.py" />
      <source>这像是卡号，已按卡号处理</source>
      <translation>Looks like a card number; used as one</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell.py" />
      <source>先扫首张卡，再按 + 扫末张</source>
      <translation>Scan the first card, then + and the last</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell.py" />
      <source>请扫这一段的末张卡；Esc 取消</source>
      <translation>Scan the last card of the range; Esc cancels</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell.py" />
      <source>已售 {pieces} 张 {total}，找零 {change}。扫下一张卡开始下一笔</source>
      <translation>Sold {pieces} {pieces:card|cards}, {total}, change {change}. The next scan begins the next sale</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell.py" />
      <source>本班还没有可补打的小票</source>
      <translation>No receipt to reprint in this shift</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell.py" />
      <source>第 2 份起补打要班长签核：按 F6，在流水里按 F8</source>
      <translation>From copy 2 on a supervisor signs: F6, then F8 in the journal</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <source>支票</source>
      <translation>Cheque</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <source>转账</source>
      <translation>Transfer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <location filename="../../ui/widgets/samples.py" />
      <source>实收</source>
      <translation>Tendered</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <location filename="../../ui/widgets/samples.py" />
      <source>找零</source>
      <translation>Change</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <source>直接回车即不找零</source>
      <translation>Enter = exact</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <source>{count} 张 {worth}</source>
      <translation>{count} × {worth}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <source>钱箱现金接近限额</source>
      <translation>The drawer is nearly full of cash</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <source>得空时按 F10 缴存一笔，由班长清点入金库。</source>
      <translation>When there is time, drop some with F10; the supervisor counts it into the vault.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <source>钱箱现金已到限额，暂停售卡</source>
      <translation>The drawer is full of cash: no more sales</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <source>按 F10 把整钱缴存，回来接着卖；本单的卡还在。</source>
      <translation>Drop the large notes with F10 and go on selling; the cards of this sale stay.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <source>我的待售卡</source>
      <translation>My cards for sale</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <source>钱箱里还没有卡，按 F7 领卡</source>
      <translation>No cards in the drawer; F7 to take some</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <source>面值 {worth} {pieces} 张</source>
      <translation>Face {worth}, {pieces} {pieces:card|cards}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <source>笔</source>
      <translation>done</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <source>售出</source>
      <translation>Sold</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <source>上一笔 {at}</source>
      <translation>Last {at}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <source>{total}　找零 {change}</source>
      <translation>{total}　change {change}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_panels.py" />
      <source>小票已送打印</source>
      <translation>Receipt sent to the printer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_recharge.py" />
      <source>收款并充入账户</source>
      <translation>Sell and recharge</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_recharge.py" />
      <source>售充一次一张卡；先收款，再扫下一张</source>
      <translation>One card at a time here; take the money, then scan the next</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_recharge.py" />
      <source>收款并充入 {name} 账户</source>
      <translation>Recharge {name}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_recharge.py" />
      <source>售充一次一张卡，不能连号</source>
      <translation>One card at a time here, no ranges</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_recharge.py" />
      <source>已售并充入 {name} {amount}，余额 {balance}，找零 {change}</source>
      <translation>Sold and credited {amount} to {name}, balance {balance}, change {change}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sell_recharge.py" />
      <source>钱已收、卡已售；充值没有收到结果，请勿重做、请勿再收钱，系统正在核实</source>
      <translation>Money taken, card sold; no answer to the recharge. Do not repeat, do not take the money again; the outcome is being checked</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>打印自检页</source>
      <translation>Print test page</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>保存小票机</source>
      <translation>Save printer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>换列数</source>
      <translation>Columns</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>换外观</source>
      <translation>Look</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>换语言</source>
      <translation>Language</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>还原地址</source>
      <translation>Old address</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>立即生效</source>
      <translation>at once</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>下次启动生效</source>
      <translation>from the next start</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>小票机与外观</source>
      <translation>Printer and look</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>扫描枪正常，读到 {count} 个字符</source>
      <translation>Scanner works, {count} characters read</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>写入 / 读入</source>
      <translation>Write / bring in</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>浅色</source>
      <translation>Light</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>深色</source>
      <translation>Dark</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>高对比</source>
      <translation>Contrast</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>已保存。请按 Ctrl+P 打一张自检页</source>
      <translation>Saved. Ctrl+P prints a test page</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>已保存：本机不打小票</source>
      <translation>Saved: no receipts are printed here</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>已保存：{count} 列</source>
      <translation>Saved: {count} columns</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>外观已换，下次启动也是这样</source>
      <translation>Look changed, also for the next start</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>语言已保存，下次启动时生效</source>
      <translation>Language saved, from the next start</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>地址改了还没有保存，请先按 Enter 保存</source>
      <translation>The address is changed but not saved; press Enter first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>还没有小票机地址，请先填写并按 Enter</source>
      <translation>No printer address; type it and press Enter</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>自检页已送出；这台小票机不回话，请看纸上是否完整</source>
      <translation>Test page sent; this printer does not answer, look whether it is complete</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>自检页已打印，小票机已确认。请核对汉字、列数和二维码</source>
      <translation>Test page printed and confirmed. Check the Chinese, the columns and the QR code</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings.py" />
      <source>写不了文件：{why}</source>
      <translation>The file cannot be written: {why}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings_panels.py" />
      <source>正在查…</source>
      <translation>Looking…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settings_panels.py" />
      <source>本机状况</source>
      <translation>This terminal</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settlements.py" />
      <source>还没有做过转实收</source>
      <translation>No run so far</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settlements.py" />
      <source>可转实收</source>
      <translation>Ready to collect</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settlements.py" />
      <source>开始结转</source>
      <translation>Start run</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settlements.py" />
      <source>结转记录</source>
      <translation>Runs</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settlements.py" />
      <source>有余额又有账单</source>
      <translation>With a balance and bills</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settlements.py" />
      <source>待回传营销系统</source>
      <translation>Billing system not told yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settlements.py" />
      <source>结转到哪个月</source>
      <translation>Up to which month</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settlements.py" />
      <source>含以前各月</source>
      <translation>earlier months as well</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settlements.py" />
      <source>{count} 户</source>
      <translation>{count} {count:customer|customers}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settlements.py" />
      <source>营销系统不认 {count} 笔</source>
      <translation>Billing system refused {count} {count:payment|payments}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settlements.py" />
      <source>这些账单已在别处交清或撤销，钱已退回客户的充值账户。</source>
      <translation>Those bills are paid elsewhere or withdrawn; the money is back on the customers' accounts.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settlements.py" />
      <source>年月不对，请按 年-月 输入，不能晚于本月</source>
      <translation>This is no month: type year-month, not later than this month</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settlements.py" />
      <source>将用余额抵缴 {month} 及以前的电费，完成后不能撤销；再按一次 F9 开始</source>
      <translation>Balances will pay bills of {month} and before; this cannot be undone. Press F9 again to start</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settlements.py" />
      <source>确认结转 {month}</source>
      <translation>Confirm run {month}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settlements.py" />
      <source>{number} 已开始，中心一分钟内结转完；按 Ctrl+R 看进度</source>
      <translation>{number} has begun; the centre goes through it within a minute. Ctrl+R shows how far it is</translation>
    </message>
    <message>
      <location filename="../../ui/pages/settlements.py" />
      <source>还没有结转记录，没有可导出的</source>
      <translation>There are no runs to export</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts.py" />
      <source>钱箱里没有卡就直接下一步</source>
      <translation>Go on if there are no cards in the drawer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts.py" />
      <source>没结的在前，最早开的最先</source>
      <translation>Those not closed first, the oldest on top</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts.py" />
      <source>两人清点钱箱现金</source>
      <translation>Two people count the cash</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts.py" />
      <source>这个班次已经结班</source>
      <translation>This shift is closed already</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts.py" />
      <source>自己的班次请在日结（F9）里结</source>
      <translation>Close your own shift with F9</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts.py" />
      <source>下一步：签核</source>
      <translation>Next: sign</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts.py" />
      <source>签核并强制结班</source>
      <translation>Sign and close</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts.py" />
      <source>请手工输入柜员工号 {no} 以确认</source>
      <translation>Type {no}, the teller's number, to confirm</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts.py" />
      <source>请写明为什么强制结班</source>
      <translation>Say why it is closed by force</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts.py" />
      <source>正在结班…</source>
      <translation>Closing…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts.py" />
      <source>已强制结班：{teller}，上交现金 {cash}</source>
      <translation>Closed by force: {teller}, handed over {cash}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts.py" />
      <source>没有班次可导出</source>
      <translation>No shifts to export</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts_panels.py" />
      <source>没有要看的班次。</source>
      <translation>No shift to show.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts_panels.py" />
      <source>输入柜员工号确认</source>
      <translation>Teller's number, to confirm</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts_panels.py" />
      <source>强制结班原因</source>
      <translation>Why it is closed by force</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts_panels.py" />
      <source>原因，如：病假未归</source>
      <translation>Why, e.g. fell ill</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts_panels.py" />
      <source>与您一起清点的人，不能是该柜员</source>
      <translation>Who counted with you, not that teller</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts_panels.py" />
      <source>强制结班 {name}</source>
      <translation>Close the shift of {name}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/shifts_panels.py" />
      <source>输入柜员工号 {no} 以确认</source>
      <translation>Type {no}, the teller's number, to confirm</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>早上好，请刷工牌</source>
      <translation>Good morning, swipe your badge</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>下午好，请刷工牌</source>
      <translation>Good afternoon, swipe your badge</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>晚上好，请刷工牌</source>
      <translation>Good evening, swipe your badge</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>登录</source>
      <translation>Sign on</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>4 位工号</source>
      <translation>4-digit staff no.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <location filename="../../ui/widgets/approval.py" />
      <source>密码</source>
      <translation>Password</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>已识别</source>
      <translation>Recognised</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>正在连接</source>
      <translation>Connecting</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>正在找小票机</source>
      <translation>Looking for printer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>本机数据要处理</source>
      <translation>The data of this machine need attention</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>电费充值卡 · 柜面</source>
      <translation>Electricity recharge cards · Counter</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>没带工牌：输入 4 位工号后回车</source>
      <translation>No badge: type your 4-digit staff no., then Enter</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>换人</source>
      <translation>Someone else</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>按键</source>
      <translation>Keys</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>外观：浅 / 深 / 高对比</source>
      <translation>Look: light / dark / contrast</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>这不是工牌，请刷工牌或输入工号</source>
      <translation>Not a badge; swipe your badge or type your staff no.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>输满 6 位自动进入，更长的密码按回车</source>
      <translation>6 digits sign on by themselves; Enter after a longer password</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>工号 {number}</source>
      <translation>Staff no. {number}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/sign_on.py" />
      <source>正在核对… {seconds} 秒</source>
      <translation>Checking… {seconds} s</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips.py" />
      <source>本单位及以下</source>
      <translation>This unit and below</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips.py" />
      <location filename="../../ui/pages/slips_panels.py" />
      <source>选中的解款单</source>
      <translation>The slip chosen</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips.py" />
      <source>另有 {count} 单没有列出</source>
      <translation>{count} more are not listed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips.py" />
      <source>没有选中的解款单</source>
      <translation>No slip is chosen</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips.py" />
      <source>只有已封袋未送行的可以退回；到账有差异的由单位资金管理员说明</source>
      <translation>Only a sealed slip whose bag has not left can be returned; a difference is explained by the unit's fund custodian</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips.py" />
      <source>已退回营业厅</source>
      <translation>Returned to the hall</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips.py" />
      <source>差异已说明，已开长短款单</source>
      <translation>Difference explained; a document of it is open</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips.py" />
      <source>未到账的解款单</source>
      <translation>Slips not arrived</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips.py" />
      <source>全部解款单</source>
      <translation>All slips</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips.py" />
      <source>逾期的排在前面</source>
      <translation>Late ones first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips.py" />
      <source>送出的款都到了 ✓</source>
      <translation>Everything sent has arrived ✓</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips.py" />
      <source>还没有解款单</source>
      <translation>No slips yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips.py" />
      <source>没有解款单可导出</source>
      <translation>No slips to export</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips.py" />
      <source>未到账 / 全部</source>
      <translation>Not arrived / all</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips.py" />
      <source>确认办理</source>
      <translation>Confirm</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips_panels.py" />
      <source>退回营业厅</source>
      <translation>Return to the hall</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips_panels.py" />
      <source>说明 {number}</source>
      <translation>Explain {number}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips_panels.py" />
      <source>{hall} 送 {amount}，到账差 {rest}</source>
      <translation>{hall} sent {amount}; {rest} arrived too much or too little</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips_panels.py" />
      <source>退回 {number}</source>
      <translation>Return {number}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips_panels.py" />
      <source>{hall} {amount}，款袋还在金库。退回后班次可以重新做单</source>
      <translation>{hall} {amount}; the bag is still in the vault. Its shifts can go into a new slip</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips_panels.py" />
      <source>写明为什么退回</source>
      <translation>Say why it is returned</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips_panels.py" />
      <source>退回原因</source>
      <translation>Reason of the return</translation>
    </message>
    <message>
      <location filename="../../ui/pages/slips_panels.py" />
      <source>请按 Alt+1 到 Alt+3 选差异原因</source>
      <translation>Choose a cause with Alt+1 to Alt+3</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <source>确认全部</source>
      <translation>Confirm all</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <source>确认这行</source>
      <translation>Confirm line</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <source>上一期</source>
      <translation>Earlier</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <source>下一期</source>
      <translation>Later</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <source>这一行</source>
      <translation>This line</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <source>异议的缘由</source>
      <translation>Why it is disputed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <location filename="../../ui/pages/statement_view.py" />
      <source>还没有发来的对账单</source>
      <translation>No statement has been issued yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <source>结算中心还没有发出对账单。</source>
      <translation>The settlement centre has not issued a statement yet.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <source>提出异议</source>
      <translation>Dispute this line</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <source>确认其余 {count} 行</source>
      <translation>Confirm the other {count} lines</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <source>没有要答复的</source>
      <translation>Nothing to answer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <source>这一行已答复</source>
      <translation>This line is answered already</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <source>这张对账单现在不用答复</source>
      <translation>This statement is not to be answered now</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <source>已确认 {count} 行</source>
      <translation>{count} lines confirmed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <source>这一行已有异议</source>
      <translation>This line is disputed already</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <source>请写明哪里不符，结算中心会看到</source>
      <translation>Say what does not agree; the settlement centre will read it</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statement.py" />
      <source>第 {line} 行已提出异议</source>
      <translation>line {line} disputed</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>按金额认定</source>
      <translation>Given by amount</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>导入过的银行流水</source>
      <translation>Statements imported</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>文件里的到账</source>
      <translation>Lines in the file</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>还没有预览文件</source>
      <translation>No file previewed yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <location filename="../../ui/pages/statements_panels.py" />
      <source>导入银行流水</source>
      <translation>Import a statement</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>确认</source>
      <translation>Confirm</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>换一张表</source>
      <translation>Next list</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>办法 {number}</source>
      <translation>Way {number}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>没有待认领的到账 ✓</source>
      <translation>No unclaimed lines ✓</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>没有按金额认定的到账</source>
      <translation>No lines given by amount</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>还没有导入过银行流水</source>
      <translation>No statement imported yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>按金额认定，请核对</source>
      <translation>Given by amount: please check</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>预览</source>
      <translation>Preview</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>待认领 {count} 笔</source>
      <translation>Unclaimed: {count}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>请等正在办的一步办完</source>
      <translation>Wait until what is under way is done</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>正在读文件…</source>
      <translation>Reading the file…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>没有可看的行</source>
      <translation>No lines to show</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>先预览一份没有错的银行流水</source>
      <translation>First preview a statement without faults</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>正在送往中心…</source>
      <translation>Sending it to the centre…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>中心正在核对并入账…</source>
      <translation>The centre checks and books it…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>这笔不能在这里办：手工登记的有个案（F4），已办结的不再变</source>
      <translation>Not here: lines typed by hand have a case (F4), and what is ended stays</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements.py" />
      <source>没有到账可导出</source>
      <translation>No lines to export</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>银行流水文件的路径</source>
      <translation>Path of the statement file</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>预览  Enter</source>
      <translation>Preview  Enter</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>从网银导出 CSV（UTF-8 或 GB18030），先预览，再导入。</source>
      <translation>Export a CSV from the bank (UTF-8 or GB18030), preview it, then import it.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>选银行流水文件</source>
      <translation>Choose a statement file</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>请先拖入、选择或输入一个文件</source>
      <translation>Drop, choose or type a file first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>到账明细</source>
      <translation>Bank line</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>没有选中的到账。</source>
      <translation>No line is chosen.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>{way}：{what}</source>
      <translation>{way}: {what}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>办法</source>
      <translation>Way</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>可能的解款单</source>
      <translation>Slips it may be of</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>没有等钱的解款单</source>
      <translation>No slip waits for money</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>可对冲的到账</source>
      <translation>Lines that cancel it</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>没有金额相反的待认领到账</source>
      <translation>No unclaimed line of the opposite amount</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>返还的银行指令号</source>
      <translation>Bank order of the return</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>理由</source>
      <translation>Reason</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>凭什么这样认（必填）</source>
      <translation>How you know (required)</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>资金专责或省审批人</source>
      <translation>Fund custodian or approver of the province</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>Alt+数字选择</source>
      <translation>Alt+digit chooses</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>请选一张解款单</source>
      <translation>Choose a slip</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>请选一笔金额相反的到账</source>
      <translation>Choose a line of the opposite amount</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>请填返还的银行指令号</source>
      <translation>Type the bank order of the return</translation>
    </message>
    <message>
      <location filename="../../ui/pages/statements_panels.py" />
      <source>请写一句凭什么这样认</source>
      <translation>Write how you know</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>库存业务</source>
      <translation>Stock operations</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>扫首张；+ 再扫末张；或扫首末两张后按 Enter</source>
      <translation>Scan first, + then last; or both, then Enter</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>随货单</source>
      <translation>Delivery note</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>没有待办的单据</source>
      <translation>No notes waiting</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>发往单位</source>
      <translation>Send to</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>单位编号</source>
      <translation>Unit code</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>没有下级单位</source>
      <translation>No units below</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>领用柜员</source>
      <translation>Teller</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>柜员工号</source>
      <translation>Staff no.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>本厅没有柜员</source>
      <translation>No tellers in this hall</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>第二人复点</source>
      <translation>Second count</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>开始清点</source>
      <translation>Begin count</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>待办单据</source>
      <translation>Notes waiting</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>↑↓ 选择，Enter 开始清点</source>
      <translation>↑↓ choose, Enter begins the count</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>整段扫齐即打勾</source>
      <translation>ticked when a range is complete</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>先选一张单据，按 Enter 开始清点</source>
      <translation>Choose a note, then Enter to count</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>待领 {count} 单</source>
      <translation>{count} to be taken</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>这张卡不在本单位库存里</source>
      <translation>This card is not in this unit's stock</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>这张卡不在这张单上</source>
      <translation>This card is not on this note</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>送第二人复点</source>
      <translation>To the second count</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>复点无误，入库</source>
      <translation>Agrees, stock in</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>没有可清点的单据</source>
      <translation>No note to count</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>少 {count} 张；再按 Ctrl+Enter 按短少登记</source>
      <translation>{count} missing; Ctrl+Enter again records the shortage</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>{number} 实点 {pieces} 张</source>
      <translation>{number}: {pieces} {pieces:card|cards} counted</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <location filename="../../ui/pages/stock_panels.py" />
      <source>与单相符</source>
      <translation>Agrees with the note</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>已接收 {pieces} 张</source>
      <translation>{pieces} {pieces:card|cards} accepted</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>请先输入编号，选定收卡的一方</source>
      <translation>Enter the code of whom to send them to first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>已出库 {pieces} 张，发往 {name}，待对方接收</source>
      <translation>Dispatched to {name}: {pieces}; they have to accept</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>已发 {pieces} 张给 {name}，待其领卡</source>
      <translation>Issued to {name}: {pieces}; the teller has to take them</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock.py" />
      <source>已入库 {pieces} 张</source>
      <translation>{pieces} {pieces:card|cards} stocked in</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock_panels.py" />
      <source>先扫一段的首张和末张，再按 Enter 收整段</source>
      <translation>Scan first and last of a range, then Enter takes it whole</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock_panels.py" />
      <source>整段收下，又计入 {pieces} 张</source>
      <translation>Whole range taken, {pieces} more</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock_panels.py" />
      <source>按面值核对</source>
      <translation>By face value</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock_panels.py" />
      <source>缺</source>
      <translation>Missing</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock_panels.py" />
      <source>库里没有卡</source>
      <translation>No cards in stock</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock_panels.py" />
      <source>共 {pieces} 张　{value}</source>
      <translation>{pieces} {pieces:card|cards}　{value}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock_panels.py" />
      <source>与单核对</source>
      <translation>Against the note</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock_panels.py" />
      <source>扫首张、末张，Enter 收整段</source>
      <translation>Scan first and last; Enter takes the range</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock_panels.py" />
      <source>短少说明</source>
      <translation>Note on the shortage</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock_panels.py" />
      <source>短少说明，例如：第 3 盒少一张</source>
      <translation>About the shortage, e.g. one missing in box 3</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock_panels.py" />
      <source>与 {number} 核对</source>
      <translation>Against {number}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock_panels.py" />
      <source>还没有点齐</source>
      <translation>Not complete yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock_panels.py" />
      <source>短少 {count} 张已登记</source>
      <translation>Shortage of {count} recorded</translation>
    </message>
    <message>
      <location filename="../../ui/pages/stock_panels.py" />
      <source>{count} 张已冻结，仍在途</source>
      <translation>{count} frozen, still in transit</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances.py" />
      <source>长款 {over}　短款 {short}</source>
      <translation>Over {over}  Short {short}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances.py" />
      <source>这张单据已了结</source>
      <translation>This document is settled, or not to be ended here</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances.py" />
      <source>已了结一部分，还有 {amount} 未了结</source>
      <translation>Settled in part, {amount} still open</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances.py" />
      <source>先选一张长短款单</source>
      <translation>Choose a document first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances.py" />
      <source>长短款单已送打印，流水号 {number}</source>
      <translation>The document is printing under {number}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances.py" />
      <source>全部长短款</source>
      <translation>All differences</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances.py" />
      <source>没有未了结的长短款 ✓</source>
      <translation>No open difference ✓</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances.py" />
      <source>还没有过长短款</source>
      <translation>There was no difference yet</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances.py" />
      <source>没有长短款可导出</source>
      <translation>No difference to export</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances.py" />
      <source>未了结 / 全部</source>
      <translation>Open / all</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances.py" />
      <location filename="../../ui/pages/variances_panels.py" />
      <source>了结</source>
      <translation>Settle</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances.py" />
      <source>了结这一张</source>
      <translation>Settle this one</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances.py" />
      <source>签核并了结</source>
      <translation>Sign and settle</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances.py" />
      <location filename="../../ui/pages/variances_panels.py" />
      <source>了结方式</source>
      <translation>Way</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances_panels.py" />
      <source>没有要看的长短款。</source>
      <translation>No difference to look at.</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances_panels.py" />
      <source>未了结：{amount}</source>
      <translation>Open: {amount}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances_panels.py" />
      <source>了结金额</source>
      <translation>Amount to settle</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances_panels.py" />
      <source>了结 {number}</source>
      <translation>Settle {number}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances_panels.py" />
      <source>先选一种了结方式，按 Alt+数字</source>
      <translation>Choose a way first, Alt+digit</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances_panels.py" />
      <source>了结金额要在 0.01 和 {most} 之间</source>
      <translation>The amount must be between 0.01 and {most}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/variances_panels.py" />
      <source>先选一种了结方式</source>
      <translation>Choose a way first</translation>
    </message>
    <message>
      <location filename="../../ui/pages/void_panel.py" />
      <source>售卡冲正</source>
      <translation>Void sale</translation>
    </message>
    <message>
      <location filename="../../ui/pages/void_panel.py" />
      <source>请扫退回的卡</source>
      <translation>Scan the returned card</translation>
    </message>
    <message>
      <location filename="../../ui/pages/void_panel.py" />
      <source>客户退卡</source>
      <translation>Returned by customer</translation>
    </message>
    <message>
      <location filename="../../ui/pages/void_panel.py" />
      <source>面值选错</source>
      <translation>Wrong face value</translation>
    </message>
    <message>
      <location filename="../../ui/pages/void_panel.py" />
      <source>收款有误</source>
      <translation>Wrong payment</translation>
    </message>
    <message>
      <location filename="../../ui/pages/void_panel.py" />
      <source>卡片损坏</source>
      <translation>Card damaged</translation>
    </message>
    <message>
      <location filename="../../ui/pages/void_panel.py" />
      <source>冲正原因</source>
      <translation>Reason for the void</translation>
    </message>
    <message>
      <location filename="../../ui/pages/void_panel.py" />
      <source>原路退款；卡回到柜员名下</source>
      <translation>Refund as paid; the cards go back to the teller</translation>
    </message>
    <message>
      <location filename="../../ui/pages/void_panel.py" />
      <source>{at} 售卡 {count} 张 {amount}　{cards}</source>
      <translation>{at} sale, {count} {count:card|cards}, {amount}　{cards}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/void_panel.py" />
      <source>正在问中心：卡用过没有…</source>
      <translation>Asking the centre whether the cards were used…</translation>
    </message>
    <message>
      <location filename="../../ui/pages/void_panel.py" />
      <source>中心已核对：卡没有用过，可以冲正</source>
      <translation>The centre has checked: not used, it can be voided</translation>
    </message>
    <message>
      <location filename="../../ui/pages/void_panel.py" />
      <source>还没有上传，可在本机冲正</source>
      <translation>Not sent yet, it can be voided here</translation>
    </message>
    <message>
      <location filename="../../ui/pages/void_panel.py" />
      <source>卡已收回 …{tail}</source>
      <translation>Card taken back …{tail}</translation>
    </message>
    <message>
      <location filename="../../ui/pages/void_panel.py" />
      <source>这张卡不在这笔里</source>
      <translation>This card is not of this sale</translation>
    </message>
    <message>
      <location filename="../../ui/pages/void_panel.py" />
      <source>先扫退回的卡，再签核</source>
      <translation>Scan the returned cards first, then approve</translation>
    </message>
    <message>
      <location filename="../../ui/paper_pdf.py" />
      <source>归档副本，不是凭证原件　{number}</source>
      <translation>For the file, not the original paper　{number}</translation>
    </message>
    <message>
      <location filename="../../ui/paper_watch.py" />
      <source>完整</source>
      <translation>Whole</translation>
    </message>
    <message>
      <location filename="../../ui/paper_watch.py" />
      <source>稍后打</source>
      <translation>Later</translation>
    </message>
    <message>
      <location filename="../../ui/paper_watch.py" />
      <source>另有 {count} 张在等</source>
      <translation>{count} more waiting</translation>
    </message>
    <message>
      <location filename="../../ui/program.py" />
      <source>小票机已设</source>
      <translation>Printer set up</translation>
    </message>
    <message>
      <location filename="../../ui/program.py" />
      <source>班次 {number}</source>
      <translation>Shift {number}</translation>
    </message>
    <message>
      <location filename="../../ui/program.py" />
      <source>小票机正常</source>
      <translation>Printer ready</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>其中有卡已充值或已冻结，不能冲正{cards}</source>
      <translation>Some of its cards are used or frozen, it cannot be voided{cards}</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>卡已售出，但没有充值：{why}。请把卡连同密码交给客户</source>
      <translation>The card is sold but not recharged: {why}. Hand the card with its PIN to the customer</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>该卡的售出尚未到中心，到达后自动入账，最迟 {until}</source>
      <translation>The card's sale has not reached the centre; credited when it does, by {until} at the latest</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>{at} 已由 {name} 催办过，柜台会一直显示；请过几分钟再催</source>
      <translation>{name} reminded this desk at {at}, and it goes on showing there; remind again in some minutes</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>，另有 {count} 项</source>
      <translation>, and {count} more</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>还不能办：{words}{rest}</source>
      <translation>Not yet possible: {words}{rest}</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>要到 {name} 才能截止</source>
      <translation>the cut-off is from {name} on</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>{name} 还没有截止</source>
      <translation>{name} is not cut off yet</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>{unit} {name} 还没有日结</source>
      <translation>{unit} {name} is not closed</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>{unit} {name} 还没有营业日结</source>
      <translation>{unit} has not closed its day {name}</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>{unit} 终端 {name} 笔搁置待判</source>
      <translation>{unit}, terminal {name} operations parked</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>{unit} 的对账单还没有答复完</source>
      <translation>the statement of {unit} is not answered yet</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>统一账户不够：余额 {bank}，已批准划出 {under_way}，须留 {floor}，本笔 {asked}，差 {short}</source>
      <translation>The unified account is too low: balance {bank}, approved to go out {under_way}, has to stay {floor}, this one {asked}, short by {short}</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这张卡 {at} 已充入本户（渠道 {channel}），不用再充</source>
      <translation>Used {at} for this same customer ({channel}); nothing to do</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这张卡 {at} 已由 {channel} 充入尾号 {tail} 的账户</source>
      <translation>Used {at} through {channel} for account …{tail}</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>营业厅柜台</source>
      <translation>hall counter</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>短信</source>
      <translation>SMS</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>95598 语音</source>
      <translation>95598 voice</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>95598 网站</source>
      <translation>95598 website</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>：{cards}</source>
      <translation>: {cards}</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>，{until} 后再试</source>
      <translation>; try again after {until}</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>，还可试 {tries} 次</source>
      <translation>; {tries} {tries:try|tries} left</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>卡号或密码不对，请核对后重输</source>
      <translation>Wrong card number or PIN; check and type again</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这张卡还没有售出，不能充值；请先办售卡</source>
      <translation>This card has not been sold; sell it first</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这张卡已冻结，请让客户到卡管员处核实</source>
      <translation>This card is frozen; send the customer to the card custodian</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这张卡已过有效期</source>
      <translation>This card has expired</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这张卡已作废，不能使用</source>
      <translation>This card is void and cannot be used</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这张卡输错次数过多，请持卡到营业厅找班长核实</source>
      <translation>Too many wrong PINs on this card; the hall supervisor must check it</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这张卡已充入本户，不用再充</source>
      <translation>Already used for this customer; nothing to do</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这张卡已被使用</source>
      <translation>This card has been used</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>密码连续输错，本柜台暂停受理充值</source>
      <translation>Too many wrong PINs; this desk may not recharge for now</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>没有这个户号，请核对账单</source>
      <translation>No such customer number; check the bill</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这是非居民客户，不能用充值卡</source>
      <translation>Not a residential customer; recharge cards cannot be used</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这个班次已经日结</source>
      <translation>This shift is already closed</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>中心还没有收到这个班次，请等同步完成</source>
      <translation>The centre has not got this shift yet; wait until all is sent</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>结班很久了，它的业务还没有全部送到中心</source>
      <translation>The shift ended long ago and not all of its operations have reached the centre</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>其中有班次已在别的解款单里，请刷新后重做</source>
      <translation>A shift is already in another slip; refresh and do it again</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>其中有卡不在您这里</source>
      <translation>Some of the cards are not with you</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>其中有卡已售出</source>
      <translation>Some of the cards are sold</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>号段不对，请核对首末卡号</source>
      <translation>Wrong range; check first and last number</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>没有这种面值</source>
      <translation>No such face value</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>金额对不上，请刷新后核对</source>
      <translation>The amounts do not agree; refresh and check</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这一步要第二个人签核</source>
      <translation>A second person must approve this step</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>前后两步不能是同一个人</source>
      <translation>The two steps must be done by two people</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>没有办理这项业务的岗位</source>
      <translation>Your post does not allow this</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>没有这位人员或已停用</source>
      <translation>No such person, or no longer active</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>签名不符，请重新登录后再做</source>
      <translation>The signature does not fit; sign on again and repeat</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>岗位冲突：管卡和管钱不能是同一个人</source>
      <translation>Duty conflict: one person may not keep both cards and money</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>订单已不在这一步，请刷新</source>
      <translation>The order has moved on; refresh</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>没有这张制卡订单</source>
      <translation>No such card order</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>没有这家经考察的制卡厂商</source>
      <translation>No such approved card maker</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>回执的摘要或张数与制卡文件不符，请与厂商核对</source>
      <translation>The reply's digest or count does not fit the maker file; ask the maker</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>没有这个单位，或不归本单位管</source>
      <translation>No such unit, or not below yours</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>没有这张单据</source>
      <translation>No such paper</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这张单据已经办过，请刷新</source>
      <translation>This paper has been dealt with; refresh</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>中心没有这笔售卡</source>
      <translation>The centre has no such sale</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这笔售卡已经冲正，或卡已使用</source>
      <translation>The sale is voided already, or the card is used</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>收款账户与上级指定的不符</source>
      <translation>Not the account that was ordered</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这条到账已登记过</source>
      <translation>This arrival is already entered</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>密码密文打不开，请重新输入密码</source>
      <translation>The sealed PIN cannot be opened; type the PIN again</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>程序版本与中心不符，请更新</source>
      <translation>Program and centre differ in version; please update</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>中心还不认识这种业务，已保存，等中心升级</source>
      <translation>The centre does not know this operation yet; it is kept until it does</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>中心没有收到过这笔业务</source>
      <translation>The centre never received this operation</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>该卡的售出尚未到中心，到达后自动入账，请勿重做</source>
      <translation>The card's sale has not reached the centre; credited when it does. Do not repeat</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这张卡已有一笔充值在等它的售出到达，请勿重做</source>
      <translation>A recharge with this card already waits for its sale to arrive. Do not repeat</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>该卡的售出一直没有到中心，这笔充值已失效；请核对卡后重新充值</source>
      <translation>The card's sale never reached the centre and the recharge has lapsed; check the card and recharge again</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>同一笔业务号送来了两份不同的内容，中心已停收并报警</source>
      <translation>Two different contents came under one operation id; the centre has stopped taking them and raised an alarm</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>本班的离线额度已延长过一次</source>
      <translation>The offline allowance of this shift was extended before</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>没有这个个案，请刷新</source>
      <translation>No such case; refresh</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这个个案已处理，或现在不能这样处理，请刷新</source>
      <translation>This case is resolved already, or cannot be resolved this way now; refresh</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>中心暂时办不了这一笔，已原样保存，修好后自动补办；请勿重做</source>
      <translation>The centre cannot do this one for now: it is kept as it is and done by itself once mended. Do not repeat it</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>中心没有收到这份银行流水的内容，请重新导入</source>
      <translation>The centre does not have the content of this statement; import it again</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这份银行流水已经导入过，没有重复入账</source>
      <translation>This statement was imported before; nothing was booked twice</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>银行流水有错，一行也没有导入</source>
      <translation>The statement is at fault, not one line was imported</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>中心打不开这个救援文件，请用原机重写一份</source>
      <translation>The centre cannot open this rescue file; write it again on the machine it came from</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <location filename="../../ui/sentences.py" />
      <source>工号或密码不对，请重输</source>
      <translation>Wrong staff no. or password; try again</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>连续输错，暂停登录</source>
      <translation>Too many wrong tries; sign-on is paused</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>本终端已停用，不能再与中心联系；请找终端管理员</source>
      <translation>This terminal is disabled and cut off from the centre; call the terminal administrator</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这一笔是撤回盘点之前的旧班次轮次记的，已入待处理，请班长查清</source>
      <translation>This was written before the count was put away, under an older round of the shift. It is in suspense: the supervisor looks into it</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这个班次已由班长强制结班，本次日结没有另外入账；业务一笔不丢，请与班长核对</source>
      <translation>The supervisor has closed this shift by force, so this close was not booked again. No operation is lost: check with the supervisor</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>注册码不对、已用过或已过期，请找上级重发</source>
      <translation>The code is wrong, used or expired; ask for a new one</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>统一账户不够划出这一笔</source>
      <translation>The unified account cannot bear this transfer</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这个月还有没办完的业务，不能截止</source>
      <translation>Something of this month is still open; it cannot be cut off</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这个清算期已不在这一步，请刷新</source>
      <translation>This period is past that step; refresh</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>还有单位没有答复对账单，不能关账</source>
      <translation>Some units have not answered their statements; it cannot be closed</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>还有班次没有日结，不能办营业日结；请先催办或强制日结</source>
      <translation>A shift is not closed, so the day cannot be closed; remind its teller or force the close</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>还有交接的现金没有签收，不能办营业日结；请先签收</source>
      <translation>Cash that was handed over is not accepted yet, so the day cannot be closed; accept it first</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>其中有截止时间之后日结的班次，归下一张解款单；请刷新</source>
      <translation>A shift was closed after the cut-off and belongs to the next slip; please refresh</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>清点与账面不符，请选原因并写明情况</source>
      <translation>The count differs from the book: choose a cause and say what is known</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>这个营业日已经日结，请刷新</source>
      <translation>This business day is closed already; please refresh</translation>
    </message>
    <message>
      <location filename="../../ui/refusals.py" />
      <source>刚催办过，请过几分钟再催</source>
      <translation>Just reminded; try again in some minutes</translation>
    </message>
    <message>
      <location filename="../../ui/remittance_pdf.py" />
      <source>充值卡售卡款解款单</source>
      <translation>Remittance slip, recharge card takings</translation>
    </message>
    <message>
      <location filename="../../ui/remittance_pdf.py" />
      <source>解款单位</source>
      <translation>Paid in by</translation>
    </message>
    <message>
      <location filename="../../ui/remittance_pdf.py" />
      <source>收款单位</source>
      <translation>Payee</translation>
    </message>
    <message>
      <location filename="../../ui/remittance_pdf.py" />
      <source>电费结算中心</source>
      <translation>Electricity settlement centre</translation>
    </message>
    <message>
      <location filename="../../ui/remittance_pdf.py" />
      <source>解款笔数</source>
      <translation>Shifts</translation>
    </message>
    <message>
      <location filename="../../ui/remittance_pdf.py" />
      <source>{n} 班</source>
      <translation>{n}</translation>
    </message>
    <message>
      <location filename="../../ui/remittance_pdf.py" />
      <source>以前营业日班次（明细见当日日结单）</source>
      <translation>Shifts of earlier days (see their Z reports)</translation>
    </message>
    <message>
      <location filename="../../ui/remittance_pdf.py" />
      <source>柜员 号台</source>
      <translation>Teller, desk</translation>
    </message>
    <message>
      <location filename="../../ui/remittance_pdf.py" />
      <source>清点人　{who}</source>
      <translation>Counted by　{who}</translation>
    </message>
    <message>
      <location filename="../../ui/remittance_pdf.py" />
      <source>复点人　{who}</source>
      <translation>Recounted by　{who}</translation>
    </message>
    <message>
      <location filename="../../ui/remittance_pdf.py" />
      <source>解款人签章</source>
      <translation>Paid in by (sign)</translation>
    </message>
    <message>
      <location filename="../../ui/remittance_pdf.py" />
      <source>复核人签章</source>
      <translation>Checked by (sign)</translation>
    </message>
    <message>
      <location filename="../../ui/remittance_pdf.py" />
      <source>押运/接收人签章</source>
      <translation>Escort/receiver (sign)</translation>
    </message>
    <message>
      <location filename="../../ui/remittance_pdf.py" />
      <source>银行附言必须照录；到账以结算中心统一账户的银行回单为准。</source>
      <translation>The bank reference must be copied exactly; the bank's receipt on the settlement centre's account decides.</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>省卡管员</source>
      <translation>Provincial card custodian</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>制卡密钥保管员甲</source>
      <translation>Key custodian A</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>制卡密钥保管员乙</source>
      <translation>Key custodian B</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>省资金清算专责</source>
      <translation>Provincial fund clearing</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>省审批人</source>
      <translation>Provincial approver</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>卡管员</source>
      <translation>Card custodian</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>95598 坐席</source>
      <translation>95598 agent</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>稽核</source>
      <translation>Auditor</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>终端管理员</source>
      <translation>Terminal administrator</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>程序出现意外（{name}），已记入日志。请重试；再次出现请找终端管理员</source>
      <translation>Something unexpected happened ({name}); it is logged. Try again; if it comes back, call the terminal administrator</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>卡号应为 16 位数字，请重扫或按 / 手输</source>
      <translation>A card number has 16 digits; scan again or press / to type it</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>没有这种面值的卡，请核对卡号后重扫</source>
      <translation>No card has this face value; check the number and scan again</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>卡号校验位不对，可能扫错或输错一位，请重扫</source>
      <translation>The check digit is wrong, a digit was misread; scan again</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>密码应为 18 位数字，请接着输完</source>
      <translation>The PIN has 18 digits; type the rest</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>密码有一位输错了，请逐组核对；不计入错误次数</source>
      <translation>One digit of the PIN is wrong; check each group. It does not count as a try</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>户号应为 10 位数字，请核对账单</source>
      <translation>A customer number has 10 digits; check the bill</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>这不是金额，请只输数字和一个小数点</source>
      <translation>Not an amount; digits and one decimal point only</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>号码不对，请核对后重输</source>
      <translation>Wrong number; check it and type it again</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>号段中缺 {count} 张：{cards}。请分段扫入，或核对手中的卡</source>
      <translation>{count} {count:card|cards} missing in the range: {cards}. Scan it in parts, or check the cards in hand</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>连续输错，暂停登录到 {until}。忘记密码请找终端管理员</source>
      <translation>Too many wrong tries; sign-on is paused until {until}. Forgotten? Call the terminal administrator</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>工号或密码不对，还可试 {tries} 次</source>
      <translation>Wrong staff no. or password; {tries} {tries:try|tries} left</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>没有找到这笔售卡，请在流水中重选</source>
      <translation>Sale not found; choose it again in the journal</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>这笔售卡不在本班，不能冲正；请走冲红</source>
      <translation>Not a sale of this shift, it cannot be voided; ask for a red entry</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>卡已经充值使用，不能冲正</source>
      <translation>The card has been used; the sale cannot be voided</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>这笔售卡不是您做的，请由原柜员冲正</source>
      <translation>Not your sale; the teller who made it must void it</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>这笔售卡不能冲正</source>
      <translation>This sale cannot be voided</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>已离线超过 {limit} 小时，暂停售卡。请恢复联网；日结、打印照常</source>
      <translation>Offline for more than {limit} hours; sales are paused. Reconnect; closing and printing go on</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>离线已满 {limit} 笔，暂停售卡。请恢复联网或由班长延长</source>
      <translation>{limit} operations offline; sales are paused. Reconnect, or the supervisor extends it</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>离线金额已满，暂停售卡。请恢复联网或由班长延长</source>
      <translation>The offline amount is used up; sales are paused. Reconnect, or the supervisor extends it</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>离线时单笔不能超过上限，请分开售卖</source>
      <translation>Too large for one sale offline; split it</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>离线受理的充值已满 {limit} 笔，请恢复联网后再受理</source>
      <translation>{limit} recharges are waiting offline, the limit; reconnect before taking more</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>离线额度已用完，请恢复联网</source>
      <translation>The offline allowance is used up; reconnect</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>省公司规定离线时不受理充值：要中心当场核对卡和密码，请等联网后再充</source>
      <translation>The province takes no recharges offline: the centre must check card and PIN at once. Wait for the line</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在离线：领卡、退卡和出入库要在中心双方交接，请等联网后再办，卡先原处保管</source>
      <translation>Offline: cards change hands at the centre, both sides together. Wait for the line and leave the cards where they are</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在离线：制卡订单每一步都在中心登记，请等联网后再办</source>
      <translation>Offline: every step of an order is recorded at the centre. Wait for the line</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在离线：售充要中心当场入账。可先售卡（F2），联网后再充值</source>
      <translation>Offline: selling with recharge needs the centre at once. Sell the card (F2) and recharge once online</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在离线：这笔售卡已发出，或写进了救援文件，要到中心核对卡没有用过才能冲正，请等联网后再办</source>
      <translation>Offline: this sale was sent, or is in a rescue file. A void needs the centre's check that the card is unused; void once online</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在离线：解款单由中心编号。清点结果先留着，联网后再提交</source>
      <translation>Offline: the centre numbers the remittance slip. Keep the count and submit once online</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在离线：送行要在中心登记，请等联网后再交押运，款袋先留金库</source>
      <translation>Offline: sending is registered at the centre. Keep the bag in the vault until the line is back</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在离线：营业日结要与中心的账核对，清点结果先留着，联网后再提交</source>
      <translation>Offline: the day is compared with the centre's book. Keep the count and submit when the line is back</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在离线：到账要记在中心的账上，请等联网后再登记</source>
      <translation>Offline: bank lines are booked at the centre. Wait for the line</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在离线：银行流水由中心记账，请等联网后再导入</source>
      <translation>Offline: the centre books statements. Import it when the line is back</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在离线：认领要记在中心的账上，请等联网后再办</source>
      <translation>Offline: the centre books claims. Do it when the line is back</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在离线：冻结要在中心生效。急需冻结请电话告诉上级卡管员，联网后再补</source>
      <translation>Offline: a freeze takes effect at the centre. If it is urgent, phone the card custodian above and enter it once online</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在离线：解冻要在中心生效，请等联网后再办</source>
      <translation>Offline: a thaw takes effect at the centre. Wait for the line</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在离线：长短款在中心销账，先不要收付现金，等联网后再办</source>
      <translation>Offline: differences are settled at the centre. Take and give no cash for it yet; wait for the line</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在离线：个案在中心处理，请等联网后再办</source>
      <translation>Offline: cases are resolved at the centre. Wait for the line</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在离线：转实收在中心结转，请等联网后再办</source>
      <translation>Offline: bills are settled at the centre. Wait for the line</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在离线，这项业务要联网办理；请等网络恢复后再做</source>
      <translation>Offline now, and this needs the centre; wait for the network</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本机流水前后接不上</source>
      <translation>The journal of this machine does not hang together</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本机两份流水对不上</source>
      <translation>The two copies of the journal differ</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本机是从旧备份恢复的，另一份流水更新</source>
      <translation>This machine was restored from an old backup; the other copy is newer</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本机第二份流水损坏</source>
      <translation>The second copy of the journal is damaged</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>这份数据是从另一台机器复制来的</source>
      <translation>These data were copied from another machine</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本机数据不能再当作本终端的流水</source>
      <translation>These data can no longer be this terminal's journal</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>{why}，已停止收钱。数据都在，没有丢；请重新注册本机，未传的业务会接着上传</source>
      <translation>{why}; no money is taken. Nothing is lost: enrol this machine again, and what was not sent goes up</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本班已经延长过一次，不能再延长。请恢复联网；日结、打印、上传照常</source>
      <translation>This shift has been extended once. Reconnect; closing, printing and uploading go on</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>还没有离线额度可以延长：请先联网登录一次</source>
      <translation>There is no offline allowance to extend: sign on online once first</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>中心打不开救援文件 {name}，请用原机重写一份</source>
      <translation>The centre cannot open {name}; write it again on the machine it came from</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>{name} 不是救援文件，或读不出来，请重选</source>
      <translation>{name} is no rescue file or cannot be read; choose another</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>这张卡 {card} {since} 的上一笔还在等中心答复，请勿重做（F11 查看）</source>
      <translation>Card {card}: the operation of {since} still waits for the centre. Do not repeat (F11)</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>这个数据库不属于本终端</source>
      <translation>This database belongs to another terminal</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>找不到本终端的密钥文件</source>
      <translation>This terminal's key file is missing</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本终端的密钥文件读不出来</source>
      <translation>This terminal's key file cannot be read</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本机流水链不连续</source>
      <translation>The journal here has a gap</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本机数据库损坏或不可读</source>
      <translation>The database here is damaged or unreadable</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>{why}：{path}。请勿删除，联系终端管理员</source>
      <translation>{why}: {path}. Do not delete it; call the terminal administrator</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>，是否想写 {key}？</source>
      <translation>; did you mean {key}?</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>{where}：不认识的设置 {key}{nearest}</source>
      <translation>{where}: unknown setting {key}{nearest}</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>开头应为 tcp:// usb:// file:/// virtual:// serial:/// 或 winspool://</source>
      <translation>it must begin with tcp:// usb:// file:/// virtual:// serial:/// or winspool://</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>缺主机名或 IP</source>
      <translation>host name or IP is missing</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>端口不对</source>
      <translation>wrong port</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>文件夹应写成 file:///路径</source>
      <translation>a folder is written file:///path</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>应写成 usb://04b8:0e15</source>
      <translation>it is written usb://04b8:0e15</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>波特率不对</source>
      <translation>wrong baud rate</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>缺打印机名</source>
      <translation>printer name is missing</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>不认识的选项 {name}</source>
      <translation>unknown option {name}</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>小票机地址 {address} 不对：{part}</source>
      <translation>Printer address {address} is wrong: {part}</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>{name} 超过 512 MiB，请按月分开导出</source>
      <translation>{name} is larger than 512 MiB; export it month by month</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>读不了 {name}：{why}；请核对路径</source>
      <translation>{name} cannot be read: {why}. Check the path</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>连不上小票机 {printer}，请查电源和网线，再试一次</source>
      <translation>Printer {printer} cannot be reached; check power and cable, try again</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>小票机没有应声，可能正给别的终端打票，请稍后再试</source>
      <translation>The printer does not answer, perhaps busy for another terminal; try again later</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>{printer} 那头答话的不像小票机，请核对地址</source>
      <translation>What answers at {printer} is no printer, check the address</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>小票机说它离线，请按机身的联机键</source>
      <translation>The printer says it is offline; press its online key</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>小票机没有纸了，请装纸；装好会接着打</source>
      <translation>The printer is out of paper; load paper and it goes on</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>小票机的盖子开着，请盖好；盖好会接着打</source>
      <translation>The printer's cover is open; close it and it goes on</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>小票机报告故障，请看切刀和打印头，关机再开</source>
      <translation>The printer reports a fault; look at cutter and head, switch it off and on</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本机没有设小票机，票据在排队；请到设置里填地址</source>
      <translation>No printer is set up, papers are queued; enter the address in Settings</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>已送出，但小票机没有确认，请看纸是否打完整</source>
      <translation>Sent but not confirmed; look whether the paper is complete</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>小票机要看一下，票据在排队，修好会接着打</source>
      <translation>Look at the printer; papers are queued and go on when it works</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现在连不上中心，工号 {no} 也没有在本机联网登录过，请等网络恢复</source>
      <translation>The centre cannot be reached, and staff no. {no} never signed on here online; wait for the network</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>上次联网登录是 {at}，已超过 {days} 天，请联网后再登录</source>
      <translation>Last online sign-on {at}, more than {days} days ago; sign on when online</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>签核人不能是经办人本人，请换一位</source>
      <translation>You cannot approve your own work; someone else must</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>需要{role}签核，这位没有该岗位</source>
      <translation>To be approved by: {role}; this person has not that post</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>请先登录</source>
      <translation>Sign on first</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>请写明原因，1 到 40 个字</source>
      <translation>Give the reason, 1 to 40 characters</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>需要{role}当面签核</source>
      <translation>To be approved in person by: {role}</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>还没有开班，请先开班</source>
      <translation>No shift is open; open one first</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>工号 {no} 的班次还没有日结，请先由其日结</source>
      <translation>The shift of staff no. {no} is still open; it must be closed first</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>临时离柜中，请先回柜（Ctrl+H）再办业务</source>
      <translation>You are away from the desk: come back first (Ctrl+H)</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>您的班次已由 {by} 强制结班，没有丢任何一笔。请与班长核对钱卡后重新开班</source>
      <translation>Your shift was closed by force by {by}. Nothing is lost: check cash and cards with the supervisor, then open a new shift</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>班次不在这一步，请刷新后再做</source>
      <translation>The shift is not at this step: refresh and do it again</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本台还有工号 {no} 的班次。请本人登录，或由班长登录封存或强制结班</source>
      <translation>This desk has a shift of {no}. That teller may sign on, or a supervisor, who can seal or close it</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>请手工输入被强制结班的柜员工号 {no} 以确认</source>
      <translation>To confirm, type the staff number of the teller whose shift is closed: {no}</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>还没有清点钱箱，请先提交清点</source>
      <translation>The drawer is not counted; submit the count first</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>钱箱正在清点，暂停其他业务。请先做完日结（F9），还没有提交清点时也可以取消</source>
      <translation>The drawer is being counted; all else waits. Finish the close (F9), or cancel it before the count is submitted</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>清点已经提交，不能取消日结，请接着做完</source>
      <translation>The count is submitted; the close cannot be cancelled. Please finish it</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>已清点 {limit} 次，不再重数，以最后一次为准。请写明原因并请班长签核</source>
      <translation>Counted {limit} times; the last count holds. Give the reason and ask the supervisor</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>这笔现金不在本机待交接，或已经有人接收，请刷新</source>
      <translation>This cash does not wait here to be taken over, or somebody has taken it. Refresh</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>留存备用金不对：应在 0 到清点的 {counted} 之间，精确到角，请重输</source>
      <translation>The float must be between 0 and the counted {counted}, in whole jiao; type it again</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>还有 {count} 张单据不知是否打完整，请先在流水中确认</source>
      <translation>{count} {count:paper|papers} may be incomplete; confirm in the journal first</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>这张卡 {card} 不在您名下，请先领卡（F7）或交还原柜员</source>
      <translation>Card {card} is not yours; take it first (F7) or give it to its teller</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>没有这个卡号 {card}，请重扫</source>
      <translation>No such card number {card}; scan again</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>该户 {since} 用卡 …{tail} 的充值还没有结果，请勿重做（F11 查看）</source>
      <translation>This customer's recharge of {since} with card …{tail} has no result yet. Do not repeat (F11)</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>这张卡 {card} 已在本单里</source>
      <translation>Card {card} is already in this sale</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>这张卡 {card} {at} 已售出，请放到一边并告诉班长</source>
      <translation>Card {card} was sold {at}; put it aside and tell the supervisor</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>首尾两张卡的面值或年份不同，请重扫末张</source>
      <translation>First and last card differ in face value or year; scan the last again</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>末张卡号在首张之前，请先扫首张再扫末张</source>
      <translation>The last number comes before the first; scan first, then last</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>这一段有 {pieces} 张，一次最多 {limit} 张，请分段</source>
      <translation>The range has {pieces} cards, {limit} at most at once; split it</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>还差 {amount}，请重输实收</source>
      <translation>{amount} short; type the amount tendered again</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>现金最小到 1 角，请改成整角的金额</source>
      <translation>The smallest coin is 1 jiao: please enter a whole number of jiao</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>实收金额不对，请只输数字和一个小数点</source>
      <translation>Not an amount; digits and one decimal point only</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>钱箱现金已到上限 {limit}，请先按 F10 缴存</source>
      <translation>Cash in the drawer has reached {limit}. Press F10 to hand some over first</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>这笔售卡还没有送到中心，请等同步后再冲正（F11 查看）</source>
      <translation>This sale has not reached the centre yet; void it once the queue is sent (F11 to look)</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>连不上中心，请稍后再试；已记下的业务不会丢失</source>
      <translation>The centre cannot be reached; try later. Nothing recorded is lost</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>注册没有成功（{why}）。请核对终端号和注册码，或请上级重发注册码</source>
      <translation>Not enrolled ({why}). Check terminal no. and code, or ask for a new code</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本机还没有注册，请先输入中心地址、终端号和注册码</source>
      <translation>Not enrolled yet; enter centre address, terminal no. and code</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本机已注册为 {terminal}，还有 {waiting} 笔待同步，不能改注册</source>
      <translation>Enrolled as {terminal} with {waiting} operations to send; it cannot be enrolled anew</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本机数据由更新的程序写成（版本 {found}，本程序 {known}）。请安装新版程序，数据没有改动</source>
      <translation>The data were written by a newer program (version {found}, this one {known}). Install the newer one; the data are untouched</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>第二份流水写不了（{why}：{folder}），暂停收钱。请看磁盘和权限；日结、打印、上传照常</source>
      <translation>The second copy of the journal cannot be written ({why}: {folder}); no money is taken. Check disk and rights; closing, printing and uploading go on</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>{name} 在预览之后变了，请重新预览再导入</source>
      <translation>{name} has changed since the preview; preview it again and import it then</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>文件读写不了（{why}）。请看磁盘和权限后重试</source>
      <translation>The file cannot be read or written ({why}). Check disk and rights, then try again</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本机已有一个柜台程序在用这份数据，请切换到那个窗口</source>
      <translation>Another counter program is using these data; switch to that window</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>磁盘已满，刚才这一步没有记下，先不要收款交卡。请找终端管理员腾出空间，再重做</source>
      <translation>The disk is full and this step was not recorded: take no money and hand out no card yet. Ask the terminal administrator to free space, then do it again</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本机的数据文件夹现在只能读、不能写，刚才这一步没有记下。请找终端管理员查磁盘和权限，再重做</source>
      <translation>The data folder of this terminal can be read but not written; this step was not recorded. Ask the terminal administrator to check disk and permissions, then do it again</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>本机磁盘读写出错，刚才这一步记下没有还不能确定，请勿重做。请退出程序再打开，核对上一笔，并找终端管理员查磁盘</source>
      <translation>The disk of this terminal reports errors; whether this step was recorded is not known yet, so do not do it again. Close the program, open it again, check the last operation, and have the terminal administrator look at the disk</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>{where}：设置 {key} 应为 {wants}</source>
      <translation>{where}: setting {key} should be {wants}</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>没有可用的打印机。业务已完成，接好后可补打</source>
      <translation>No printer. The operation is done; print it when the printer is back</translation>
    </message>
    <message>
      <location filename="../../ui/sentences.py" />
      <source>没有找到单据 {no}</source>
      <translation>Paper {no} not found</translation>
    </message>
    <message>
      <location filename="../../ui/statement_pdf.py" />
      <source>没有</source>
      <translation>None</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>缺纸</source>
      <translation>Paper out</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>开盖</source>
      <translation>Cover open</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>断电</source>
      <translation>Power cut</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>无回传</source>
      <translation>No answer</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>拔线</source>
      <translation>Unplugged</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>模拟打印机</source>
      <translation>Virtual printer</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>撕下</source>
      <translation>Tear off</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>留在最前</source>
      <translation>Keep in front</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <location filename="../../ui/widgets/paper_roll.py" />
      <source>打出的纸</source>
      <translation>Paper that came out</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>让它出毛病</source>
      <translation>Make it fail</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>再按一次就好了。断电时机器里没打完的都没了</source>
      <translation>Press again to mend it. A power cut loses what was not printed</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>纸</source>
      <translation>Paper</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>柜面按真的网络小票机连它，不知道它是模拟的</source>
      <translation>The counter reaches it as a network printer and cannot tell</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>弹开过 {count} 次</source>
      <translation>Opened {count} {count:time|times}</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>切下 {count} 张</source>
      <translation>{count} {count:slip|slips} cut</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>打印时看这里</source>
      <translation>Watch it print</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>柜面每打一张，纸从下面的出纸口长出来。</source>
      <translation>Each slip of the counter grows out of the slot below.</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>机器留着没打完的，装纸后接着打，柜面不重发。</source>
      <translation>The printer keeps the rest and goes on after the roll is changed; nothing is sent again.</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>合上盖接着打，柜面不重发。</source>
      <translation>Close the cover and it goes on; nothing is sent again.</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>柜面等一分钟，再不好就问纸打完没有。</source>
      <translation>The counter waits a minute, then asks whether the slip is whole.</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>正在打的那张，柜面会问打完整了没有。</source>
      <translation>The counter will ask whether the slip on its way is whole.</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>打了却不说，柜面会问打完整了没有。</source>
      <translation>It prints and does not say so: the counter will ask.</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>照常打，柜面下方轻轻提一句。</source>
      <translation>It prints on; the counter says so quietly.</translation>
    </message>
    <message>
      <location filename="../../ui/virtual_printer.py" />
      <source>柜面连不上它，小票排队。</source>
      <translation>The counter cannot reach it; slips wait.</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/approval.py" />
      <source>签核人工号</source>
      <translation>Approver's staff no.</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/approval.py" />
      <source>签核人密码</source>
      <translation>Approver's password</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/approval.py" />
      <source>签核  Ctrl+Enter</source>
      <translation>Approve  Ctrl+Enter</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/approval.py" />
      <source>刷工牌，或输入工号</source>
      <translation>Swipe the badge, or type the staff no.</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/approval.py" />
      <source>请先刷工牌或输入 4 位工号</source>
      <translation>Swipe the badge or type the 4-digit staff no. first</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/approval.py" />
      <source>请输入签核人的密码</source>
      <translation>Type the approver's password</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/bar_chart.py" />
      <source>结算中心已确认</source>
      <translation>Confirmed</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/bar_chart.py" />
      <source>已送行待确认</source>
      <translation>At the bank</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/bar_chart.py" />
      <source>差异 {amount}</source>
      <translation>Difference {amount}</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/bar_chart.py" />
      <source>{amount} 万</source>
      <translation>{amount} ×10k</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/bar_chart.py" />
      <source>图例</source>
      <translation>Key</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/bar_chart.py" />
      <source>到账有差异</source>
      <translation>Arrival differs</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/count_grid.py" />
      <source>{jiao} 角</source>
      <translation>{jiao} jiao</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/count_grid.py" />
      <source>硬币</source>
      <translation>coin</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/count_grid.py" />
      <source>纸币</source>
      <translation>note</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/count_grid.py" />
      <source>{kind} {form} 张数</source>
      <translation>{kind} {form}, count</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/count_grid.py" />
      <source>{kind} {form} 小计</source>
      <translation>{kind} {form}, subtotal</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/count_grid.py" />
      <source>券别</source>
      <translation>Denomination</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/count_grid.py" />
      <source>分叠</source>
      <translation>Kind</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/count_grid.py" />
      <source>张 / 枚数</source>
      <translation>Count</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/count_grid.py" />
      <source>小计</source>
      <translation>Subtotal</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/fields.py" />
      <location filename="../../ui/widgets/pin_field.py" />
      <source>这里只能输入数字</source>
      <translation>Digits only here</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/fields.py" />
      <location filename="../../ui/widgets/pin_field.py" />
      <source>最多 {digits} 位</source>
      <translation>{digits} digits at most</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/fields.py" />
      <source>金额最多 6 位，小数最多两位</source>
      <translation>At most 6 digits and two decimals</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/keys.py" />
      <source>按键 {key}</source>
      <translation>Key {key}</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/keys.py" />
      <source>本页按键</source>
      <translation>Keys of this page</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/palette.py" />
      <source>功能名、拼音首字母或按键</source>
      <translation>Function, pinyin initials or key</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/palette.py" />
      <source>找到的功能</source>
      <translation>Functions found</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/paper_view.py" />
      <source>小票预览</source>
      <translation>Receipt preview</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/paper_view.py" />
      <source>没有小票</source>
      <translation>No receipt</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/pin_field.py" />
      <source>已输入 {typed} 位，共 {whole} 位</source>
      <translation>{typed} of {whole} digits typed</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/pin_field.py" />
      <source>已输入 {typed} 位</source>
      <translation>{typed} {typed:digit|digits} typed</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/rail.py" />
      <source>电卡</source>
      <translation>DianKa</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/rail.py" />
      <source>{count} 项待办</source>
      <translation>{count} waiting</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/rail.py" />
      <source>页面</source>
      <translation>Pages</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/samples.py" />
      <source>本单</source>
      <translation>This sale</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/samples.py" />
      <source>日结 · 清点现金</source>
      <translation>Close shift · count cash</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/stepper.py" />
      <source>全部完成</source>
      <translation>all done</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/stepper.py" />
      <source>{name}：第 {at} 步，共 {all} 步，{word}</source>
      <translation>{name}: step {at} of {all}, {word}</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>周一</source>
      <translation>Mon</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>周二</source>
      <translation>Tue</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>周三</source>
      <translation>Wed</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>周四</source>
      <translation>Thu</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>周五</source>
      <translation>Fri</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>周六</source>
      <translation>Sat</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>周日</source>
      <translation>Sun</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>一</source>
      <translation>Mon</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>二</source>
      <translation>Tue</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>三</source>
      <translation>Wed</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>四</source>
      <translation>Thu</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>五</source>
      <translation>Fri</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>六</source>
      <translation>Sat</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>日</source>
      <translation>Sun</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>{month}月{day}日 {weekday}</source>
      <translation>{weekday} {day}/{month}</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>当前页面和人员</source>
      <translation>Page and person</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/top_bar.py" />
      <source>未连接</source>
      <translation>Not connected</translation>
    </message>
    <message>
      <location filename="../../ui/widgets/work.py" />
      <source>请扫这一段的末张卡</source>
      <translation>Scan the last card of the range</translation>
    </message>
    <message>
      <location filename="../../ui/workplace.py" />
      <source>锁屏</source>
      <translation>Lock</translation>
    </message>
    <message>
      <location filename="../../ui/workplace.py" />
      <source>要冲正这笔，按 Del</source>
      <translation>Press Del to void it</translation>
    </message>
    <message>
      <location filename="../../ui/workplace.py" />
      <source>充值有结果了</source>
      <translation>A recharge has its result</translation>
    </message>
    <message>
      <location filename="../../ui/workplace.py" />
      <source>{no} 的班次 {number} 已由 {by} 强制结班。业务一笔不丢，请与班长核对钱卡</source>
      <translation>Shift {number} of {no} was closed by force by {by}. Nothing is lost: check cash and cards with the supervisor</translation>
    </message>
  </context>
</TS>
