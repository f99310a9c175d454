using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Ticketing.TestBase.Load;

namespace Ticketing.Bench.Run;

/// <summary>
/// A transaction to measure PostgreSQL alone with: <c>$1</c> is a fresh number, <c>$2</c> one of so many hot rows. Sent
/// statement by statement, or all at once when <c>IsPipelined</c>.
/// </summary>
internal sealed record RawScript(string Name, int Clients, int Rows, bool IsPipelined, params string[] Statements);

/// <summary>Runs raw scripts on the bench's own database, by pgbench where there is one, else by Npgsql.</summary>
internal sealed partial class RawSql(OwnPostgres postgres)
{
    private static readonly string? PgBench = Find();

    private long given;

    public static string Client => PgBench is null ? "Npgsql" : "pgbench";

    /// <summary>Tables of the shape that a plain program would use, apart from ours.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) => postgres.ExecuteAsync(
        """
        create schema bench;
        create table bench.ticket_type (
          id bigint primary key, tenant_id uuid not null, quantity int not null, reserved int not null default 0, sold int not null default 0,
          check (reserved >= 0 and sold >= 0 and reserved + sold <= quantity)) with (fillfactor = 25, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
        create table bench.orders (
          id bigint primary key, tenant_id uuid not null, buyer text not null, status smallint not null default 0, total_cents int not null,
          created_at timestamptz not null default now(), expires_at timestamptz not null default now() + interval '10 min');
        create table bench.order_lines (
          id bigint primary key, order_id bigint not null references bench.orders, ticket_type_id bigint not null references bench.ticket_type,
          tenant_id uuid not null, qty int not null, unit_cents int not null);
        create index on bench.order_lines (order_id);
        create table bench.tickets (id bigint primary key, tenant_id uuid not null, order_line_id bigint, code text not null, checked_in_at timestamptz) with (fillfactor = 85);
        create table bench.scan_log (
          id bigint generated always as identity primary key, tenant_id uuid not null, ticket_id bigint not null, device text not null, result smallint not null, at timestamptz not null default now());
        insert into bench.ticket_type (id, tenant_id, quantity) select g, gen_random_uuid(), 2000000000 from generate_series(1, 100) g;
        insert into bench.tickets select g, '00000000-0000-0000-0000-000000000001', g, md5(g::text) from generate_series(0, 299999) g;
        analyze bench.tickets;
        """,
        cancellationToken);

    /// <returns>transactions a second.</returns>
    public Task<double> MeasureAsync(RawScript script, TimeSpan duration, CancellationToken cancellationToken)
    {
        // Numbers already given out must not come again: each measurement starts where none has been.
        given += 10_000_000_000_000;
        return PgBench is null ? ByNpgsqlAsync(script, duration, cancellationToken) : ByPgBenchAsync(script, Math.Max(2, (int)duration.TotalSeconds), cancellationToken);
    }

    private async Task<double> ByPgBenchAsync(RawScript script, int seconds, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        var body = string.Join('\n', script.Statements.Select(s => s.ReplaceLineEndings(" ").Replace("$1", ":oid", StringComparison.Ordinal).Replace("$2", ":hot", StringComparison.Ordinal) + ";"));
        if (script.IsPipelined) body = $"\\startpipeline\n{body}\n\\endpipeline";
        await File.WriteAllTextAsync(
            file, $"\\set n :n + 1\n\\set oid {given} + :client_id * 100000000 + :n\n\\set hot random(1, {script.Rows})\n{body}\n", cancellationToken);
        var login = new NpgsqlConnectionStringBuilder(postgres.Owner);
        var start = new ProcessStartInfo(PgBench!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-n", "-M", "prepared", "-f", file, "-c", $"{script.Clients}", "-j", "2", "-T", $"{seconds}", "-D", "n=0", "-h", login.Host!, "-p", $"{login.Port}", "-U", login.Username!, login.Database! })
            start.ArgumentList.Add(argument);
        start.Environment["PGPASSWORD"] = login.Password;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        File.Delete(file);
        var rate = Tps().Match(output);
        if (rate.Success) return double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture);
        if (process.ExitCode != 0) throw new InvalidOperationException($"pgbench failed at {script.Name}: {output} {await errors}");
        // On a busy machine its time can be over before all clients are connected.
        await Console.Error.WriteLineAsync($"pgbench got nothing done in {seconds} s at {script.Name}: measured by Npgsql instead");
        return await ByNpgsqlAsync(script, TimeSpan.FromSeconds(seconds), cancellationToken);
    }

    private async Task<double> ByNpgsqlAsync(RawScript script, TimeSpan duration, CancellationToken cancellationToken)
    {
        var login = new NpgsqlConnectionStringBuilder(postgres.Owner) { Pooling = false, MaxAutoPrepare = 20, AutoPrepareMinUsages = 1 };
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, script.Clients).Select(client => Task.Run(
            async () =>
            {
                await using var connection = new NpgsqlConnection(login.ConnectionString);
                await connection.OpenAsync(cancellationToken);
                var dice = Dice.Of(client, script.Name);
                var done = 0;
                while (clock.Elapsed < duration)
                {
                    done++;
                    await OnceAsync(connection, script, given + (client * 100_000_000L) + done, 1 + dice.Next(script.Rows), cancellationToken);
                }

                return done;
            },
            cancellationToken)));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    private static async Task OnceAsync(NpgsqlConnection connection, RawScript script, long number, long row, CancellationToken cancellationToken)
    {
        foreach (var group in script.IsPipelined ? [script.Statements] : script.Statements.Select(s => new[] { s }))
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var statement in group)
            {
                var command = new NpgsqlBatchCommand(statement);
                if (statement.Contains("$1", StringComparison.Ordinal) || statement.Contains("$2", StringComparison.Ordinal)) command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = number });
                if (statement.Contains("$2", StringComparison.Ordinal)) command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = row });
                batch.BatchCommands.Add(command);
            }

            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(
            Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")) : []);
        return folders.Select(f => Path.Combine(f, "pgbench")).FirstOrDefault(File.Exists);
    }

    [GeneratedRegex(@"^tps = ([\d.]+)", RegexOptions.Multiline)]
    private static partial Regex Tps();
}
