using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Common;

/// <summary>The EF model and the migrated database agree on tables, columns, types, nullability, keys and unique indexes.</summary>
public sealed class SchemaAgreementTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>Kept and read by SQL alone (<see cref="Ticketing.CheckIn.DoorFeedSql"/>).</summary>
    private const string Unmapped = "changed_xid";

    [Fact]
    public async Task Every_column_of_the_model_is_in_the_database_as_the_model_says()
    {
        var database = (await FactsAsync("""
            select n.nspname || '.' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and n.nspname not in ('pg_catalog', 'information_schema', 'jobs')
            """)).ToHashSet(StringComparer.Ordinal);
        var model = Tables().SelectMany(t => t.Columns.Where(c => c.Name != "xmin").Select(c => $"{t.Schema}.{t.Name}.{c.Name} {TypeOf(c)}{(c.IsNullable ? "" : " not null")}")).ToList();

        model.Count.ShouldBeGreaterThan(100);
        model.Where(fact => !database.Contains(fact)).ShouldBeEmpty();
        var mapped = Tables().Select(t => $"{t.Schema}.{t.Name}.").ToList();
        var known = model.Select(NameIn).ToHashSet(StringComparer.Ordinal);
        database.Where(fact => mapped.Exists(t => fact.StartsWith(t, StringComparison.Ordinal)) && !known.Contains(NameIn(fact)) && !NameIn(fact).EndsWith('.' + Unmapped, StringComparison.Ordinal)).ShouldBeEmpty("columns the model doesn't know");
    }

    [Fact]
    public async Task Every_key_and_index_of_the_model_is_in_the_database()
    {
        var database = (await FactsAsync("""
            select n.nspname || '.' || t.relname || ' ' || case when x.indisunique then 'unique ' else '' end ||
              (select string_agg(a.attname, ',' order by k.place) from unnest(x.indkey) with ordinality k (number, place) join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number)
            from pg_index x join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = t.relnamespace
            where n.nspname not in ('pg_catalog', 'information_schema', 'jobs', 'pg_toast')
            """)).ToHashSet(StringComparer.Ordinal);
        var model = Tables().SelectMany(t =>
            t.Indexes.Select(i => $"{t.Schema}.{t.Name} {(i.IsUnique ? "unique " : "")}{string.Join(',', i.Columns.Select(c => c.Name))}")
                .Append($"{t.Schema}.{t.Name} unique {string.Join(',', t.PrimaryKey!.Columns.Select(c => c.Name))}")).ToList();

        model.Count.ShouldBeGreaterThan(20);
        model.Where(fact => !database.Contains(fact)).ShouldBeEmpty();
    }

    private static string NameIn(string fact) => fact[..fact.IndexOf(' ', StringComparison.Ordinal)];

    private static string TypeOf(IColumn column) => column.StoreType switch
    {
        var text when text.StartsWith("varchar", StringComparison.Ordinal) => "character varying" + text["varchar".Length..],
        var text when text.StartsWith("char(", StringComparison.Ordinal) => "character" + text["char".Length..],
        var other => other,
    };

    private List<ITable> Tables()
    {
        using var scope = app.Services.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<TicketingDbContext>().Model.GetRelationalModel().Tables];
    }

    private async Task<List<string>> FactsAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var facts = new List<string>();
        while (await reader.ReadAsync()) if (!reader.IsDBNull(0)) facts.Add(reader.GetString(0));
        return facts;
    }
}
