namespace Ticketing.Common;

/// <summary>Refusals that any feature may give.</summary>
public static class CommonErrors
{
    public static BusinessException NotFound(string what) =>
        new(ErrorKind.NotFound, "Ticketing:Common:NotFound", ("what", what));

    public static BusinessException Forbidden(string permission) =>
        new(ErrorKind.Forbidden, "Ticketing:Common:Forbidden", ("permission", permission));

    /// <summary>They had it for a time, which is over. Said to them alone: to anybody else it is <see cref="Forbidden"/>.</summary>
    public static BusinessException AccessEnded() => new(ErrorKind.Forbidden, "Ticketing:Common:AccessEnded");

    public static BusinessException SignInRequired() => new(ErrorKind.Forbidden, "Ticketing:Common:SignInRequired");

    /// <summary>For people alone: a program with an API token can't.</summary>
    public static BusinessException NotForTokens() => new(ErrorKind.Forbidden, "Ticketing:Common:NotForTokens");

    /// <summary>The organization asks its members for a second factor, and this sign-in had none.</summary>
    public static BusinessException SecondFactorRequired() => new(ErrorKind.Forbidden, "Ticketing:Common:SecondFactorRequired");

    public static BusinessException ChangedMeanwhile() => new(ErrorKind.Conflict, "Ticketing:Common:ChangedMeanwhile");

    public static BusinessException CrossSite() => new(ErrorKind.Forbidden, "Ticketing:Common:CrossSite");

    /// <summary>Too much at once, or the database is away for a moment.</summary>
    public static BusinessException Busy() => new(ErrorKind.Unavailable, "Ticketing:Common:Busy") { RetryAfter = TimeSpan.FromSeconds(2) };

    /// <summary>More requests than one token, account or address may make.</summary>
    public static BusinessException TooManyRequests(TimeSpan wait) =>
        new(ErrorKind.TooMany, "Ticketing:Common:TooManyRequests", ("seconds", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)))) { RetryAfter = wait };

    public static BusinessException Unreadable() => new(ErrorKind.Invalid, "Ticketing:Common:Unreadable");

    public static BusinessException Required(string field) => Field(field, "Ticketing:Common:Required");

    public static BusinessException TooLong(string field, int max) =>
        Field(field, "Ticketing:Common:TooLong", ("max", max));

    public static BusinessException NotText(string field) => Field(field, "Ticketing:Common:NotText");

    public static BusinessException OutOfRange(string field, long min, long max) =>
        Field(field, "Ticketing:Common:OutOfRange", ("min", min), ("max", max));

    public static BusinessException UnknownTimeZone(string field) => Field(field, "Ticketing:Common:UnknownTimeZone");

    public static BusinessException UnknownCurrency(string field) => Field(field, "Ticketing:Common:UnknownCurrency");

    public static BusinessException BadEmail(string field) => Field(field, "Ticketing:Common:BadEmail");

    public static BusinessException BadSlug(string field) => Field(field, "Ticketing:Common:BadSlug");

    public static BusinessException BadUrl(string field) => Field(field, "Ticketing:Common:BadUrl");

    public static BusinessException BadMoney(string field) => Field(field, "Ticketing:Common:BadMoney");

    /// <summary>An <see cref="ErrorKind.Invalid"/> refusal that belongs beside one field.</summary>
    public static BusinessException Field(string field, string code, params (string Name, object? Value)[] data) =>
        new(ErrorKind.Invalid, code, [("field", field), .. data])
        {
            Fields = new Dictionary<string, string> { [field] = code },
        };
}
