using Ticketing.Common;

namespace Ticketing.Tenants;

/// <summary>What an organization has to say, or has to ask.</summary>
public enum LegalKind
{
    Imprint,
    Terms,
    Privacy,
    Refunds,

    /// <summary>The sentence beside the box that allows marketing mail.</summary>
    Marketing,
}

/// <summary>One version of a legal text in one language. Never changed: a new wording is a new version, so that a consent says what was agreed to.</summary>
public sealed class LegalText : Entity, IMultiTenant
{
    public const int MaxLength = 50_000;
    public const int MaxSentenceLength = 300;

    /// <param name="id">of the version.</param>
    /// <param name="kind">what it is.</param>
    /// <param name="language">one of <see cref="Locales"/>.</param>
    /// <param name="version">1 for the first of its kind and language.</param>
    /// <param name="body">Markdown; plain words for <see cref="LegalKind.Marketing"/>. Empty takes the text out of use.</param>
    /// <param name="now">from when it holds.</param>
    public LegalText(Guid id, LegalKind kind, string? language, int version, string? body, DateTimeOffset now) : base(id)
    {
        Kind = kind;
        Language = language is not null && Locales.Contains(language) ? language : throw TenantsErrors.BadLocale("language");
        Version = version;
        Body = (kind == LegalKind.Marketing ? Guard.OptionalLine(body, "body", MaxSentenceLength) : Guard.OptionalText(body, "body", MaxLength)) ?? "";
        PublishedAt = now;
    }

    private LegalText()
    {
    }

    public Guid TenantId { get; private set; }

    public LegalKind Kind { get; private set; }

    /// <summary>BCP 47.</summary>
    public string Language { get; private set; } = "";

    public int Version { get; private set; }

    public string Body { get; private set; } = "";

    public DateTimeOffset PublishedAt { get; private set; }

    /// <summary>The one of several for a reader: their language and region, their language, the organization's, any.</summary>
    public static T? For<T>(IReadOnlyCollection<T> texts, Func<T, string> language, string wanted, string home) where T : class =>
        texts.FirstOrDefault(t => language(t) == wanted) ?? texts.FirstOrDefault(t => Main(language(t)) == Main(wanted))
        ?? texts.FirstOrDefault(t => language(t) == home) ?? texts.FirstOrDefault(t => Main(language(t)) == Main(home)) ?? texts.FirstOrDefault();

    private static string Main(string language) => language.Split('-')[0];
}
