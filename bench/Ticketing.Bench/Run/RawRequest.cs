using System.Text;

namespace Ticketing.Bench.Run;

/// <summary>Requests as bytes.</summary>
internal static class RawRequest
{
    /// <param name="path">With its query.</param>
    /// <param name="bearer">A token to sign in with.</param>
    /// <param name="header">One more, as <c>Name: value</c>.</param>
    public static byte[] Get(string path, string? bearer = null, string? header = null) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{Authorization(bearer)}{(header is null ? "" : header + "\r\n")}\r\n");

    public static byte[] Post(string path, string json = "", string? bearer = null) => With("POST", path, json, bearer);

    public static byte[] Put(string path, string json) => With("PUT", path, json, null);

    private static byte[] With(string method, string path, string json, string? bearer)
    {
        var type = json.Length > 0 ? "Content-Type: application/json\r\n" : "";
        return Encoding.UTF8.GetBytes(
            $"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{Authorization(bearer)}{type}Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");
    }

    private static string Authorization(string? bearer) => bearer is null ? "" : $"Authorization: Bearer {bearer}\r\n";
}
