using System.Text;
using System.Text.Json;

namespace Ticketing.Sessions.Import.Reading;

/// <summary>Turns JSON into nodes that know their line. Repeated names are kept, so that none is lost in silence.</summary>
internal static class JsonSchedule
{
    /// <exception cref="UnreadableScheduleException">Broken, too deep or too large.</exception>
    public static ScheduleNode Parse(ScheduleText file)
    {
        var bytes = Encoding.UTF8.GetBytes(file.Text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = ImportLimits.Depth + 1 });
        var tree = new Tree(bytes, file.FirstLine);
        try
        {
            while (reader.Read())
                tree.Take(ref reader);
            return tree.Root!;
        }
        catch (JsonException broken)
        {
            throw new UnreadableScheduleException(ImportProblems.JsonBroken(LineOf(broken, file), Detail(broken.Message)), broken);
        }
        catch (InvalidOperationException halfCharacter)
        {
            throw new UnreadableScheduleException(
                ImportProblems.JsonBroken(tree.Line, "An escape sequence stands for half a character."), halfCharacter);
        }
    }

    private static int LineOf(JsonException broken, ScheduleText file) => (int)(broken.LineNumber ?? 0) + file.FirstLine;

    /// <summary>The parser's sentence without its line and position, which the problem has itself.</summary>
    private static string Detail(string message)
    {
        var position = message.LastIndexOf(" LineNumber:", StringComparison.Ordinal);
        return position < 0 ? message : message[..position];
    }

    private sealed class Tree(byte[] bytes, int firstLine)
    {
        private readonly Stack<ScheduleNode> _open = new();
        private string _name = "";
        private int _counted;
        private int _nodes;

        public ScheduleNode? Root { get; private set; }
        public int Line { get; private set; } = firstLine;

        public void Take(ref Utf8JsonReader reader)
        {
            Line += bytes.AsSpan(_counted, (int)reader.TokenStartIndex - _counted).Count((byte)'\n');
            _counted = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    _name = reader.GetString()!;
                    break;
                case JsonTokenType.StartObject:
                    _open.Push(Place(NodeKind.Object));
                    break;
                case JsonTokenType.StartArray:
                    _open.Push(Place(NodeKind.List));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    _open.Pop();
                    break;
                case JsonTokenType.String:
                    Place(NodeKind.Text, reader.GetString()!);
                    break;
                case JsonTokenType.Number:
                    Place(NodeKind.Number, Encoding.ASCII.GetString(reader.ValueSpan));
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    Place(NodeKind.Boolean, reader.GetBoolean() ? "true" : "false");
                    break;
                default:
                    Place(NodeKind.Null);
                    break;
            }
        }

        private ScheduleNode Place(NodeKind kind, string text = "")
        {
            if (++_nodes > ImportLimits.Nodes)
                throw new UnreadableScheduleException(ImportProblems.TooManyElements(Line));
            if (_open.Count >= ImportLimits.Depth)
                throw new UnreadableScheduleException(ImportProblems.TooDeep(Line));
            var node = new ScheduleNode(_name, Line, kind, text);
            _name = "";
            if (_open.TryPeek(out var parent))
                parent.Add(node);
            Root ??= node;
            return node;
        }
    }
}
