using Ticketing.CheckIn;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.CheckIn;

/// <summary>A phone as a door, in the words of tests.</summary>
internal static class DoorPhone
{
    /// <summary>A device of the event, enrolled by its code, with everything it needs for when the network goes.</summary>
    public static async Task<BrowserTab> EnrolAsync(BrowserApp app, TestDoor door, string name, FakeCamera? camera = null)
    {
        var tab = camera is null ? await app.OpenAsync(390, 844) : await app.OpenWithAsync(camera.Arguments, 390, 844);
        await tab.Page.AddInitScriptAsync(ScannerTests.Memory);
        await tab.EnrolAsync(door, name);
        return tab;
    }

    public static async Task<Guid> EnrolAsync(this BrowserTab tab, TestDoor door, string name)
    {
        var enrolment = await door.Organization.AsOwnerAsync((DeviceAppService s) => s.CreateAsync(door.EventId, new() { Name = name, Profile = DeviceProfile.Supervisor }, default));
        await tab.Page.GotoAsync("about:blank"); // as a QR opens a page of its own
        (await tab.GoToAsync(enrolment.Link))!.Status.ShouldBe(200); // as its QR says
        await Expect(tab.Page.Locator(".door-screen.is-alive")).ToBeAttachedAsync();
        await Expect(tab.Page.Locator("[data-status]")).ToContainTextAsync("Ready");
        return enrolment.DeviceId;
    }

    /// <summary>As a hand scanner types it.</summary>
    public static async Task ScanAsync(this BrowserTab tab, string code)
    {
        await tab.Page.EvaluateAsync("globalThis.verdictsBefore = verdicts.length");
        await tab.Page.Keyboard.TypeAsync(code);
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForFunctionAsync("() => verdicts.length > verdictsBefore");
    }

    /// <summary>A code that was just judged is not read again for three seconds.</summary>
    public static async Task ScanAgainAsync(this BrowserTab tab, string code)
    {
        await tab.Page.EvaluateAsync("() => new Promise((done) => setTimeout(done, 3100))");
        await tab.ScanAsync(code);
    }

    public static async Task ScanAllAsync(this BrowserTab tab, IEnumerable<string> codes)
    {
        foreach (var code in codes)
        {
            var before = await tab.Page.EvaluateAsync<int>("verdicts.filter(v => v.tone.endsWith('good')).length");
            await tab.ScanAsync(code);
            await tab.Page.WaitForFunctionAsync("before => verdicts.filter(v => v.tone.endsWith('good')).length > before", before);
        }
    }

    /// <summary>That such a verdict was on the screen, even if it has left it again.</summary>
    public static Task SeenAsync(this BrowserTab tab, string tone, params string[] words) => tab.Page.WaitForFunctionAsync(
        "([tone, ...words]) => verdicts.some(v => v.tone.endsWith(tone) && words.every(word => v.text.includes(word)))", new[] { tone }.Concat(words).ToArray());
}
