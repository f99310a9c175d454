using Microsoft.AspNetCore.Http.Extensions;

namespace Ticketing.Web.Look.Lists;

/// <summary>A list's state lives in its address: <c>q</c>, <c>sort</c> (a leading minus is descending), <c>page</c> (from 1), <c>size</c>, and the filters.</summary>
internal static class ListQuery
{
    public const string Search = "q", Sort = "sort", Page = "page", Size = "size";

    /// <summary>This page's address with some of its parameters changed; null takes one away, and any change returns to page one.</summary>
    public static string With(HttpRequest request, params (string Name, string? Value)[] changes)
    {
        var query = request.Query.Where(one => changes.All(change => change.Name != one.Key) && one.Key != Page)
            .SelectMany(one => one.Value, (one, value) => KeyValuePair.Create(one.Key, value ?? ""))
            .Concat(changes.Where(change => change.Value is not null).Select(change => KeyValuePair.Create(change.Name, change.Value!)));
        return new QueryBuilder(query).ToString() is { Length: > 0 } text ? text : request.Path.Value ?? "/";
    }
}
