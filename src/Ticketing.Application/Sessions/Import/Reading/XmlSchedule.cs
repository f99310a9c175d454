using System.Net;
using System.Xml;

namespace Ticketing.Sessions.Import.Reading;

/// <summary>
/// Turns XML into nodes. No document type, no entities but XML's own five, nothing fetched, bounded depth and number.
/// </summary>
internal static class XmlSchedule
{
    /// <summary>Fields in which some publishers leave HTML unescaped; there an element is a piece of the text.</summary>
    private static readonly HashSet<string> ProseFields = ["title", "subtitle", "abstract", "description", "biography"];

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <exception cref="UnreadableScheduleException">Broken, too deep or too large.</exception>
    public static ScheduleNode Parse(ScheduleText file)
    {
        using var reader = XmlReader.Create(new StringReader(file.Text), Settings);
        var tree = new Tree((IXmlLineInfo)reader, file.FirstLine - 1);
        try
        {
            while (reader.Read())
                tree.Take(reader);
            return tree.Root!;
        }
        catch (XmlException broken) when (tree.Root is null && file.Text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnreadableScheduleException(ImportProblems.DtdNotAllowed(), broken);
        }
        catch (XmlException broken)
        {
            var line = Math.Max(broken.LineNumber, 1) + file.FirstLine - 1;
            throw new UnreadableScheduleException(ImportProblems.XmlBroken(line, Detail(broken.Message)), broken);
        }
    }

    /// <summary>The parser's sentence without its line and position, which the problem has itself.</summary>
    private static string Detail(string message)
    {
        var position = message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return position < 0 ? message : message[..position];
    }

    private sealed class Tree(IXmlLineInfo position, int linesBefore)
    {
        private readonly Stack<ScheduleNode> _open = new();
        private ScheduleNode? _prose;
        private int _proseDepth;
        private int _nodes;

        public ScheduleNode? Root { get; private set; }
        private int Line => position.LineNumber + linesBefore;

        public void Take(XmlReader reader)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when _prose is not null:
                    OpenMarkup(reader);
                    break;
                case XmlNodeType.Element:
                    Open(reader);
                    break;
                case XmlNodeType.EndElement:
                    Close(reader.LocalName, reader.Depth);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when _prose is not null:
                    _open.Peek().Append(reader.Value);
                    break;
            }
        }

        private void Open(XmlReader reader)
        {
            if (reader.Depth >= ImportLimits.Depth)
                throw new UnreadableScheduleException(ImportProblems.TooDeep(Line));
            var element = Node(reader.LocalName, "");
            if (_open.TryPeek(out var parent))
            {
                parent.HoldsElements();
                parent.Add(element);
            }
            Root ??= element;
            var isEmpty = reader.IsEmptyElement;
            var depth = reader.Depth;
            while (reader.MoveToNextAttribute())
                if (reader.Prefix != "xmlns" && reader.Name != "xmlns")
                    element.Add(Node(reader.LocalName, reader.Value));
            if (isEmpty)
                return;
            _open.Push(element);
            if (ProseFields.Contains(element.Name) && _open.Count > 2)
                (_prose, _proseDepth) = (element, depth);
        }

        private void OpenMarkup(XmlReader reader)
        {
            if (reader.Depth >= ImportLimits.Depth)
                throw new UnreadableScheduleException(ImportProblems.TooDeep(Line));
            var href = reader.GetAttribute("href");
            _prose!.Append(href is null ? $"<{reader.LocalName}>" : $"<{reader.LocalName} href=\"{WebUtility.HtmlEncode(href)}\">");
        }

        private void Close(string name, int depth)
        {
            if (_prose is not null && depth > _proseDepth)
            {
                _prose.Append($"</{name}>");
                return;
            }
            _open.Pop();
            _prose = null;
        }

        private ScheduleNode Node(string name, string text) => ++_nodes <= ImportLimits.Nodes
            ? new ScheduleNode(name, Line, NodeKind.Text, text)
            : throw new UnreadableScheduleException(ImportProblems.TooManyElements(Line));
    }
}
