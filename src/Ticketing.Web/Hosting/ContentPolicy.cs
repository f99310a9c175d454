using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Ticketing.Identity;

namespace Ticketing.Web.Hosting;

/// <summary>A strict Content-Security-Policy on every HTML page that has not set its own: own origin, this request's nonce, no eval, no inline attributes.</summary>
public sealed class ContentPolicy(RequestDelegate next, IOptions<SsoOptions> sso)
{
    public Task InvokeAsync(HttpContext context, PageNonce nonce)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true
                && !headers.ContainsKey(HeaderNames.ContentSecurityPolicy))
                headers[HeaderNames.ContentSecurityPolicy] = For(nonce.Value, leavesByHttp: sso.Value.AllowsLocalProviders);
            return Task.CompletedTask;
        });
        return next(context);
    }

    // form-action allows https: because a form's answer may redirect to a payment or identity provider's own page.
    /// <param name="nonce">of this response.</param>
    /// <param name="runsWasm">the page compiles WebAssembly of our own origin.</param>
    /// <param name="stylesFreely">a script that is not ours writes styles which know no nonce; nothing that people typed may stand on such a page.</param>
    /// <param name="leavesByHttp">forms may lead to plain http: identity providers on the same machine, for trying out.</param>
    public static string For(string nonce, bool runsWasm = false, bool stylesFreely = false, bool leavesByHttp = false) =>
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'{(runsWasm ? " 'wasm-unsafe-eval'" : "")}; style-src 'self' {(stylesFreely ? "'unsafe-inline'" : $"'nonce-{nonce}'")}; img-src 'self' data: blob: https:; "
        + $"media-src 'self' blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'self'; form-action 'self' https:{(leavesByHttp ? " http:" : "")}";
}
