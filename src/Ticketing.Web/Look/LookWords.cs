namespace Ticketing.Web.Look;

/// <summary>Names the words that layouts and components say themselves; keys are the English texts.</summary>
public sealed class LookWords;
