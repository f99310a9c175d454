namespace Ticketing.Web;

/// <summary>Names the words that pages say; keys are the English texts.</summary>
public sealed class Texts;
