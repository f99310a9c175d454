namespace Ticketing.Common;

/// <summary>What kind of refusal this is; the hosting layer turns it into an HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>400: the input breaks a rule; <see cref="BusinessException.Fields"/> may name where.</summary>
    Invalid,

    /// <summary>403: known who you are, and you may not.</summary>
    Forbidden,

    /// <summary>404: not there, or not yours: the two are never told apart.</summary>
    NotFound,

    /// <summary>409: right in itself, but not in the present state.</summary>
    Conflict,

    /// <summary>429: too often; <see cref="BusinessException.RetryAfter"/> says when again.</summary>
    TooMany,

    /// <summary>503: a thing we depend on is away.</summary>
    Unavailable,
}

/// <summary>
/// A refusal the caller can act on. Thrown through the feature's <c>XErrors</c> class only, so that each code is
/// listed once; its text lies beside the app services in <c>XErrors.en.json</c> under the same code.
/// </summary>
public sealed class BusinessException(ErrorKind kind, string code, params (string Name, object? Value)[] data)
    : Exception(code)
{
    public ErrorKind Kind { get; } = kind;

    /// <summary><c>Ticketing:Feature:Name</c>, stable for API clients.</summary>
    public string Code { get; } = code;

    /// <summary>Values for the placeholders of the localised text. Never secrets or other people's data.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; } = data.ToDictionary(d => d.Name, d => d.Value);

    /// <summary>Field name (as in the input) to error code, for errors that belong beside a field.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    public TimeSpan? RetryAfter { get; init; }
}
