using System.Buffers.Text;
using System.Security.Cryptography;

namespace Ticketing.Web.Hosting;

/// <summary>The one-time word that lets this response's inline style and script run; new for each request.</summary>
public sealed class PageNonce
{
    public string Value { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
