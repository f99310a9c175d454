using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ticketing.CheckIn;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.CheckIn;

/// <summary>
/// Reliability D5: the server is killed in the midst of a hundred scans a second from twenty devices, which try again until
/// they are answered. Mutant: an id that is not looked for writes a scan again, or fails it.
/// </summary>
public sealed class DoorCrashTests(TestApp app) : IClassFixture<TestApp>
{
    private const int Devices = 20, ScansEach = 20, PerSecond = 100;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_in_the_midst_of_a_rush_every_scan_is_on_record_once_with_the_verdict_that_was_told()
    {
        var door = await TestDoor.OpenAsync(app);
        // Each ticket is shown twice, at two devices: half of the scans are refused.
        var tickets = await door.SellAsync(Enumerable.Range(0, Devices * ScansEach / 2).Select(n => $"Guest {n}").ToArray());
        var scans = Enumerable.Range(0, Devices * ScansEach).Select(n => (Id: Guid.CreateVersion7(), tickets[n % tickets.Count].Code)).ToList();
        var tokens = new List<string>();
        for (var n = 0; n < Devices; n++) tokens.Add(await EnrolAsync(door, n));

        var port = ServerProcess.FreePort();
        var server = await StartAsync(port);
        using var phone = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}"), Timeout = TimeSpan.FromSeconds(2) };
        var answered = 0;
        var half = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var rush = Task.WhenAll(Enumerable.Range(0, Devices).Select(device => Task.Run(async () =>
        {
            var told = new List<(Guid Id, string Result)>();
            for (var n = device; n < scans.Count; n += Devices)
            {
                told.Add((scans[n].Id, await UntilAnsweredAsync(phone, door, tokens[device], scans[n])));
                if (Interlocked.Increment(ref answered) == scans.Count / 3) half.SetResult();
                await Task.Delay(TimeSpan.FromSeconds((double)Devices / PerSecond), Ct);
            }

            return told;
        })));
        await half.Task.WaitAsync(TimeSpan.FromMinutes(2), Ct);
        await server.KillAsync();
        await server.DisposeAsync();
        answered.ShouldBeLessThan(scans.Count);
        server = await StartAsync(port);
        var told = (await rush).SelectMany(t => t).ToDictionary(t => t.Id, t => t.Result);
        await server.DisposeAsync();

        var recorded = await door.ScansAsync();
        recorded.Count.ShouldBe(scans.Count);
        recorded.ShouldAllBe(s => string.Equals(told[s.Id], s.Result.ToString(), StringComparison.OrdinalIgnoreCase));
        recorded.Count(s => s.Result == ScanResult.Admitted).ShouldBe(tickets.Count);
        (await door.DbAsync(db => db.Set<Admission>().CountAsync(a => a.EventId == door.EventId))).ShouldBe(tickets.Count);
    }

    private static async Task<string> UntilAnsweredAsync(HttpClient phone, TestDoor door, string token, (Guid Id, string Code) scan)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/organizations/{door.Organization.Slug}/events/{door.EventId}/check-in/scans")
                {
                    Content = JsonContent.Create(new { id = scan.Id, code = scan.Code }), Headers = { Authorization = new("Bearer", token) },
                };
                using var answer = await phone.SendAsync(request, patience.Token);
                if (answer.IsSuccessStatusCode) return (await answer.Content.ReadFromJsonAsync<JsonElement>(patience.Token)).GetProperty("result").GetString()!;
            }
            catch (Exception lost) when (!patience.IsCancellationRequested && lost is HttpRequestException or OperationCanceledException or IOException)
            {
                // Whether it was heard is unknown: the same scan is sent again.
            }

            await Task.Delay(100, patience.Token);
        }
    }

    private async Task<string> EnrolAsync(TestDoor door, int number)
    {
        var code = await door.Organization.AsOwnerAsync((DeviceAppService s) => s.CreateAsync(door.EventId, new() { Name = $"Device {number}", ExpiresAt = DateTimeOffset.MaxValue.AddYears(-1) }, default));
        return (await app.InScopeAsync(null, null, services => ((DeviceAppService)services.GetService(typeof(DeviceAppService))!).EnrolAsync(new() { Code = code.Code }, default))).Token;
    }

    private Task<ServerProcess> StartAsync(int port) => ServerProcess.StartAsync(app.Database.Connections.Owner, new Dictionary<string, string>(), port, Ct);
}
