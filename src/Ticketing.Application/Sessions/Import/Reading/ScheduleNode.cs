using System.Text;

namespace Ticketing.Sessions.Import.Reading;

internal enum NodeKind
{
    Object,
    List,
    Text,
    Number,
    Boolean,
    Null,
}

/// <summary>
/// One value of a file, whichever syntax it came in: an XML element with its attributes as children, or a JSON value.
/// </summary>
internal sealed class ScheduleNode(string name, int line, NodeKind kind, string text = "")
{
    private List<ScheduleNode>? _children;
    private StringBuilder? _longText;
    private string _shortText = text;

    public string Name { get; } = name;
    public int Line { get; } = line;
    public NodeKind Kind { get; private set; } = kind;

    public string Text
    {
        get
        {
            if (_longText is not null)
                (_shortText, _longText) = (_longText.ToString(), null);
            return _shortText;
        }
    }

    public IReadOnlyList<ScheduleNode> Children => _children ?? (IReadOnlyList<ScheduleNode>)[];

    /// <summary>Whether nothing at all is said here.</summary>
    public bool IsEmpty => Kind == NodeKind.Null || (_children is null && string.IsNullOrWhiteSpace(Text));

    public ScheduleNode Add(ScheduleNode child)
    {
        (_children ??= []).Add(child);
        return child;
    }

    /// <summary>An XML element is text until it turns out to hold other elements.</summary>
    public void HoldsElements() => Kind = NodeKind.Object;

    /// <summary>Adds text in linear time, however many pieces it comes in.</summary>
    public void Append(string piece)
    {
        if (_shortText.Length == 0 && _longText is null)
            _shortText = piece;
        else
            (_longText ??= new StringBuilder(_shortText)).Append(piece);
    }

    public ScheduleNode? Find(string name)
    {
        foreach (var child in Children)
            if (child.Name == name)
                return child;
        return null;
    }

    public IEnumerable<ScheduleNode> Named(string name) => Children.Where(child => child.Name == name);
}
