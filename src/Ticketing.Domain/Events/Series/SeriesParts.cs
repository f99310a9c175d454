namespace Ticketing.Events;

/// <summary>What is changed for one date of a series or for several. Stored as bits.</summary>
[Flags]
public enum SeriesParts
{
    None = 0,
    Title = 1,

    /// <summary>The sentence for lists, and the text.</summary>
    Description = 2,
    Times = 4,

    /// <summary>Place, link for joining, and whether people come or join.</summary>
    Place = 8,

    /// <summary>Who sees it, and the access code.</summary>
    Visibility = 16,

    /// <summary>Colour and cover.</summary>
    Look = 32,

    /// <summary>How people come in, and how many.</summary>
    Policies = 64,
}

/// <summary>Which dates of a series are meant.</summary>
public enum SeriesScope
{
    One,

    /// <summary>This one and all after it.</summary>
    Following,
    All,
}
