using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Somebody at a browser without scripts: cookies, pages and their forms. Redirects are not followed.</summary>
internal sealed partial class Browser(TestApp app)
{
    public HttpClient Http { get; } = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(path);

    public Task<string> ReadAsync(string path) => Http.GetStringAsync(path);

    /// <summary>Opens a page, fills its form and sends it with the page's antiforgery token.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, Dictionary<string, string> fields, string? to = null)
    {
        var html = WebUtility.HtmlDecode(await ReadAsync(page));
        return await SendAsync(Token().Match(html).Groups[1].Value, to ?? page, fields);
    }

    /// <summary>As <see cref="PostAsync"/> many times with one token.</summary>
    public async Task<Func<Dictionary<string, string>, Task<HttpResponseMessage>>> OpenFormAsync(string page, string? to = null)
    {
        var token = Token().Match(WebUtility.HtmlDecode(await ReadAsync(page))).Groups[1].Value;
        return fields => SendAsync(token, to ?? page, fields);
    }

    public Task<HttpResponseMessage> SignInAsync(string email, string password = TestApp.Password, bool isRemembered = false, string page = "/sign-in") =>
        PostAsync(page, new() { ["Input.Email"] = email, ["Input.Password"] = password, ["IsRemembered"] = isRemembered ? "true" : "false", ["ReturnUrl"] = ReturnUrlOf(page) }, "/sign-in");

    private static string ReturnUrlOf(string page) =>
        page.Split("returnUrl=") is [_, var url] ? Uri.UnescapeDataString(url) : "";

    private Task<HttpResponseMessage> SendAsync(string token, string to, Dictionary<string, string> fields) =>
        Http.PostAsync(to, new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", token))));

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

internal static class MailedLinks
{
    /// <summary>The path in the link of the newest mail to an address.</summary>
    public static async Task<string> MailedLinkAsync(this TestApp app, string email, string part) =>
        new Uri((await app.MailToAsync(email))[^1].LinkWith(part)).PathAndQuery;
}
