"""The throw-away PostgreSQL: real, private, and gone afterwards."""

from pathlib import Path

from sqlalchemy import create_engine, text

from tests import postgres


def run(url, *statements):
    engine = create_engine(url)
    with engine.begin() as db:
        results = [db.execute(text(statement)) for statement in statements]
        rows = results[-1].all()
    engine.dispose()
    return rows


def test_two_databases_share_nothing(postgres_server, postgres_url):
    other = postgres_server.create()
    run(postgres_url, "CREATE TABLE note (words text)", "SELECT 1")

    tables = run(
        postgres_server.url(other), "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    )

    assert tables == []
    postgres_server.drop(other)


def test_copy_of_a_template_holds_what_the_template_holds(postgres_server, postgres_url):
    template = postgres_server.create("filled")
    run(postgres_server.url(template), "CREATE TABLE note AS SELECT '电卡' AS words", "SELECT 1")

    copy = postgres_server.create(template=template)

    assert run(postgres_server.url(copy), "SELECT words FROM note") == [("电卡",)]


def test_server_listens_on_no_network_address(postgres_url):
    assert run(postgres_url, "SHOW listen_addresses") == [("",)]


def test_server_is_gone_when_its_block_ends():
    with postgres.serve(durable=True) as server:
        assert run(server.url("postgres"), "SHOW fsync") == [("on",)]
        folder = server.socket

    assert not folder.exists()
    assert not Path(f"/proc/{server.pid}").exists()


def test_server_of_the_wheel_starts_too():
    """On a machine without Debian's packages it is the one that runs."""
    with postgres.serve(binaries=postgres.wheel_binaries()) as server:
        assert run(server.url("postgres"), "SHOW fsync") == [("off",)]
