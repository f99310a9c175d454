using Npgsql;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Common;

/// <summary>Reliability H1: no column that may hold anything about a person is unmarked.</summary>
public sealed class ColumnKindsTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>Mutant: a column taken out of <see cref="ColumnKinds"/>. A new one is marked there: plain, personal or secret.</summary>
    [Fact]
    public async Task Every_text_and_binary_column_of_the_database_is_marked_and_every_mark_has_its_column()
    {
        var columns = new List<string>();
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var command = source.CreateCommand("""
            select n.nspname || '.' || c.relname || '.' || a.attname
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
            where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and n.nspname not in ('pg_catalog', 'information_schema', 'jobs', 'pg_toast') and c.relname <> 'migrations'
              and t.typname in ('text', 'varchar', 'bpchar', 'json', 'jsonb', 'bytea', 'xml', 'citext', 'inet', 'cidr', 'tsvector', '_text', '_varchar')
            """);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) columns.Add(reader.GetString(0));

        columns.Count.ShouldBeGreaterThan(150);
        columns.Except(ColumnKinds.All.Keys).Order().ShouldBeEmpty("not marked in ColumnKinds");
        ColumnKinds.All.Keys.Except(columns).Order().ShouldBeEmpty("marked, and not there");
    }
}
