using Microsoft.Playwright;
using Ticketing.Web.Tests.Browser;

namespace Ticketing.Web.Tests.Look;

/// <summary>What pages do with script, and that they do it without.</summary>
public sealed class BehaviourTests(BrowserApp app)
{
    [Fact]
    public async Task A_confirmation_opens_without_script()
    {
        await using var tab = await app.OpenAsync(script: false);
        await tab.GoToAsync("/styleguide");
        await tab.Page.ClickAsync("a[href='#ask']");
        (await tab.Page.IsVisibleAsync("#ask button:has-text('Send now')")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_dangerous_act_waits_for_the_right_name()
    {
        await using var tab = await app.OpenAsync();
        await tab.GoToAsync("/styleguide");
        await tab.Page.ClickAsync("a[href='#name']");
        await tab.Page.FillAsync("#name-name", "Another Fest");
        await tab.Page.ClickAsync("#name .btn-danger");
        (await tab.Page.TextContentAsync("#name .error-text")).ShouldBe("This is not the same name.");
        tab.Page.Url.ShouldContain("/styleguide");
    }

    [Fact]
    public async Task A_field_says_on_leaving_it_what_the_server_would_say()
    {
        await using var tab = await app.OpenAsync();
        await tab.GoToAsync("/styleguide/editor");
        await tab.Page.FillAsync("#Input_Slug", "Ä b");
        await tab.Page.FocusAsync("#Input_Title");
        (await tab.Page.TextContentAsync("#Input_Slug-error .error-text")).ShouldBe("Use 3–40 small letters, digits and dashes.");
    }

    [Fact]
    public async Task Errors_from_the_server_are_summed_up_and_take_the_focus()
    {
        await using var tab = await app.OpenAsync();
        await tab.GoToAsync("/styleguide/editor");
        await tab.Page.FillAsync("#Input_Title", "");
        await tab.Page.ClickAsync("button:has-text('Save draft')");
        await tab.Page.WaitForSelectorAsync("[data-error-summary]:focus");
        (await tab.Page.TextContentAsync("[data-error-summary] li")).ShouldBe("Give the event a title.");
        (await tab.Page.InputValueAsync("#Input_Slug")).ShouldBe("summer-2027");
    }

    [Fact]
    public async Task Control_K_jumps_anywhere()
    {
        await using var tab = await app.OpenAsync();
        await tab.GoToAsync("/styleguide/overview");
        await tab.Page.Locator("[data-island=command-palette].is-alive").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await tab.Page.Keyboard.PressAsync("Control+k");
        await tab.Page.Locator("dialog.palette[open] input:focus").WaitForAsync();
        await tab.Page.Keyboard.TypeAsync("order");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**/styleguide/orders");
    }

    [Fact]
    public async Task A_chosen_theme_holds_on_the_next_page_before_any_script()
    {
        await using var tab = await app.OpenAsync(theme: ColorScheme.Light);
        await tab.GoToAsync("/styleguide/event");
        await tab.Page.ClickAsync("summary[title='Language and appearance']");
        await tab.Page.ClickAsync("[data-theme-choice=dark]");
        var answer = await tab.Page.GotoAsync("/styleguide/home");
        (await answer!.TextAsync()).ShouldContain("data-theme=\"dark\"");
    }

    [Fact]
    public async Task A_preference_never_leads_to_another_site()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = new(app.Address) };
        foreach (var address in new[] { "//evil.example/", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "" })
        {
            using var answer = await client.PostAsync("/preferences", new FormUrlEncodedContent([new("theme", "dark"), new("returnUrl", address)]));
            answer.Headers.Location!.OriginalString.ShouldBe("/");
        }
    }
}
