namespace Ticketing.Tenants;

/// <summary>A new version of a text.</summary>
public sealed record PublishLegalInput
{
    public LegalKind Kind { get; init; }

    /// <summary>One of the locales an organization may have.</summary>
    public string? Language { get; init; }

    /// <summary>Markdown, at most 50,000 characters; for <c>Marketing</c> one sentence of 300. Empty takes the text out of use.</summary>
    public string? Body { get; init; }
}

public sealed record LegalRulesInput
{
    /// <summary>Buyers accept the terms before they go on.</summary>
    public bool AsksForTerms { get; init; }
}

/// <summary>A version: who reads it and from when.</summary>
public sealed record LegalTextDto(Guid Id, LegalKind Kind, string Language, int Version, string Body, DateTimeOffset PublishedAt);

/// <summary>A version without its words.</summary>
public sealed record LegalVersionDto(Guid Id, LegalKind Kind, string Language, int Version, DateTimeOffset PublishedAt, bool IsInUse);

/// <summary>What an organization has published.</summary>
public sealed record LegalDto(bool AsksForTerms, IReadOnlyList<LegalTextDto> InUse, IReadOnlyList<LegalVersionDto> Versions);

/// <summary>The texts in use, as every public page and checkout asks for them; known for seconds.</summary>
public sealed record LegalInUse(bool AsksForTerms, string Home, IReadOnlyList<LegalInUseText> Texts)
{
    /// <summary>The text of a kind for a reader; <c>null</c> when there is none.</summary>
    public LegalInUseText? Find(LegalKind kind, string language) => LegalText.For(Texts.Where(t => t.Kind == kind).ToList(), t => t.Language, language, Home);

    public IEnumerable<LegalKind> Kinds => Texts.Select(t => t.Kind).Where(k => k != LegalKind.Marketing).Distinct().Order();
}

/// <summary><paramref name="Sentence"/>: the words themselves where they are short enough to stand on a form.</summary>
public sealed record LegalInUseText(Guid Id, LegalKind Kind, string Language, int Version, string? Sentence);

/// <summary>What somebody agreed to at a checkout.</summary>
public sealed record ConsentDto(Guid Id, LegalKind Kind, string Text, int Version, string? Email, Guid? OrderId, ConsentSource Source, DateTimeOffset GivenAt, DateTimeOffset? WithdrawnAt, ConsentSource? WithdrawnBy);
