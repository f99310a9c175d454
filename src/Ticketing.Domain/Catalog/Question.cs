using Ticketing.Common;

namespace Ticketing.Catalog;

public enum QuestionScope
{
    Order,
    Ticket,
}

public enum QuestionType
{
    Text,
    LongText,
    Number,
    Choice,
    Date,

    /// <summary>A box to tick; required means it must be ticked.</summary>
    Consent,
}

/// <summary>Asked at checkout, once per order or for each ticket of the chosen types.</summary>
public sealed partial class Question : AggregateRoot, IMultiTenant
{
    public const int MaxLabelLength = 300;
    public const int MaxAnswerLength = 2000;
    public const int MaxOptions = 50;

    private List<string> options = [];
    private List<Guid> itemIds = [];

    public Question(Guid id, Guid eventId, QuestionScope scope, QuestionType type, string label, int position) : base(id)
    {
        EventId = eventId;
        Scope = scope;
        Type = type;
        Position = position;
        Label = Guard.Line(label, "label", MaxLabelLength);
    }

    private Question()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    public QuestionScope Scope { get; private set; }

    public QuestionType Type { get; private set; }

    public string Label { get; private set; } = "";

    public string? Help { get; private set; }

    public bool IsRequired { get; private set; }

    public int Position { get; private set; }

    /// <summary>What can be chosen; only for <see cref="QuestionType.Choice"/>.</summary>
    public IReadOnlyList<string> Options => options;

    /// <summary>Ticket types it is asked for; empty for all.</summary>
    public IReadOnlyList<Guid> ItemIds => itemIds;

    public void Place(int position) => Position = position;

    public bool AppliesTo(Guid itemId) => itemIds.Count == 0 || itemIds.Contains(itemId);

    /// <exception cref="BusinessException"><c>Ticketing:Catalog:ChoiceNeedsOptions</c>.</exception>
    public void Ask(string label, string? help, bool isRequired, IEnumerable<string> choices, IEnumerable<Guid> items, int position)
    {
        Label = Guard.Line(label, "label", MaxLabelLength);
        Help = Guard.OptionalLine(help, "help", MaxLabelLength);
        IsRequired = isRequired;
        Position = position;
        itemIds = items.Distinct().ToList();
        options = Type == QuestionType.Choice
            ? choices.Select(c => Guard.OptionalLine(c, "options", 200)).OfType<string>().Distinct(StringComparer.Ordinal).Take(MaxOptions).ToList()
            : [];
        if (Type == QuestionType.Choice && options.Count < 2) throw CatalogErrors.ChoiceNeedsOptions();
    }
}
