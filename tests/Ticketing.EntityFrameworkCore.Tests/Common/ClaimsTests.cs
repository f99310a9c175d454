using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Claims;
using Ticketing.Common.Outbox;
using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Common;

/// <summary>
/// A claim ends with its worker. Mutants, each seen red: no <c>claimed_by</c> in the claim; the look without
/// <c>not exists</c>; <c>Grace</c> of nothing; a failure that keeps <c>claimed_by</c>.
/// </summary>
public sealed class ClaimsTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_dead_worker_had_claimed_is_due_again_and_the_attempt_does_not_count()
    {
        var id = await SayAsync();
        await using (var dead = await StartAsync()) (await dead.ClaimAsync(id)).ShouldBeTrue();
        await using var next = await StartAsync();
        (await next.ClaimAsync(id)).ShouldBeFalse("its lease stands");

        await LookTwiceAsync();

        (await AttemptsAsync(id)).ShouldBe(0);
        (await next.ClaimAsync(id)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_living_worker_has_claimed_stays_its_own()
    {
        var id = await SayAsync();
        await using var slow = await StartAsync();
        (await slow.ClaimAsync(id)).ShouldBeTrue();

        await LookTwiceAsync();

        await using var next = await StartAsync();
        (await next.ClaimAsync(id)).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_was_only_away_for_a_moment_keeps_its_claims()
    {
        var id = await SayAsync();
        await using var worker = await StartAsync();
        (await worker.ClaimAsync(id)).ShouldBeTrue();
        var claims = Claims();

        await worker.CutAsync();
        await claims.FreeAbandonedAsync(Ct);
        await worker.IsUpAsync();
        app.Clock.Advance(ClaimsDoor.Grace);
        await claims.FreeAbandonedAsync(Ct);

        (await AttemptsAsync(id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_that_failed_waits_for_its_time_although_its_worker_died_since()
    {
        var id = await SayAsync();
        await using (var dead = await StartAsync())
        {
            (await dead.ClaimAsync(id)).ShouldBeTrue();
            await dead.Outbox.FailAsync(new(id, PlatformTenant.Id, "Said", "{}", 1), "IOException", Ct);
        }

        await LookTwiceAsync();

        (await AttemptsAsync(id)).ShouldBe(1);
    }

    private async Task LookTwiceAsync()
    {
        var claims = Claims();
        await claims.FreeAbandonedAsync(Ct);
        app.Clock.Advance(ClaimsDoor.Grace);
        await claims.FreeAbandonedAsync(Ct);
    }

    private async Task<Worker> StartAsync()
    {
        var line = new WorkerLine(app.Database.Connections, Claims(), NullLogger<WorkerLine>.Instance);
        await line.StartAsync(Ct);
        var worker = new Worker(line, new OutboxDoor(app.Services.GetRequiredService<SystemDoor>(), line, app.Clock), app.Database.Connections.Owner);
        await worker.IsUpAsync();
        return worker;
    }

    private ClaimsDoor Claims() => new(app.Services.GetRequiredService<SystemDoor>(), app.Clock);

    private async Task<Guid> SayAsync()
    {
        var id = Guid.CreateVersion7();
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var say = source.CreateCommand(
            $"insert into common.outbox_messages (id, tenant_id, type, payload, occurred_at, next_attempt_at, attempts) values ('{id}', '{PlatformTenant.Id}', 'Said', '{{}}', $1, $1, 0)");
        say.Parameters.Add(new() { Value = app.Clock.GetUtcNow() });
        await say.ExecuteNonQueryAsync(Ct);
        return id;
    }

    private async Task<int> AttemptsAsync(Guid id)
    {
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var read = source.CreateCommand("select attempts from common.outbox_messages where id = $1");
        read.Parameters.Add(new() { Value = id });
        return (int)(await read.ExecuteScalarAsync(Ct))!;
    }

    private sealed record Worker(WorkerLine Line, OutboxDoor Outbox, string Owner) : IAsyncDisposable
    {
        public async Task<bool> ClaimAsync(Guid id) => (await Outbox.ClaimAsync(1000, Ct)).Any(m => m.Id == id);

        public async Task IsUpAsync()
        {
            while (!await AskAsync($"exists ({Held})")) await Task.Delay(20, Ct);
        }

        /// <summary>As when the server restarts: the line breaks, the process lives.</summary>
        public Task<bool> CutAsync() => AskAsync($"pg_terminate_backend(({Held}), 5000)");

        private string Held => $"select pid from pg_locks where locktype = 'advisory' and classid = {ClaimsDoor.LockClass} and objid = {Line.Number ?? 0} and granted";

        private async Task<bool> AskAsync(string question)
        {
            await using var source = NpgsqlDataSource.Create(Owner);
            await using var command = source.CreateCommand("select " + question);
            return (bool)(await command.ExecuteScalarAsync(Ct))!;
        }

        public async ValueTask DisposeAsync()
        {
            await Line.StopAsync(CancellationToken.None);
            Line.Dispose();
        }
    }
}
