using System.Globalization;
using System.Text;
using System.Xml;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// Reads XML that strangers wrote: no DTD and so no entities, nothing fetched, flat and small, and for what is signed no
/// comments or instructions either, which readers pass over in different ways (CVE-2017-11427).
/// </summary>
internal static class SamlXml
{
    public const string Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
    public const string Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
    public const string Metadata = "urn:oasis:names:tc:SAML:2.0:metadata";
    public const string Signature = "http://www.w3.org/2000/09/xmldsig#";
    public const string Redirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
    public const string Post = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

    public const int MaxLength = 256 * 1024;

    private const int MaxDepth = 40; // readers walk trees by calling themselves

    /// <returns><c>null</c> for what isn't XML, or not such XML.</returns>
    public static XmlDocument? Parse(byte[] content, bool isSigned)
    {
        if (content.Length > MaxLength) return null;
        try
        {
            using (var first = Reader(content, isSigned))
            {
                while (first.Read())
                {
                    if (first.Depth > MaxDepth) return null;
                    if (isSigned && first.NodeType is XmlNodeType.Comment or XmlNodeType.ProcessingInstruction or XmlNodeType.CDATA) return null;
                }
            }

            using var reader = Reader(content, isSigned);
            var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
            document.Load(reader);
            return document;
        }
        catch (Exception exception) when (exception is XmlException or DecoderFallbackException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The element and all within it, in the order of the document.</summary>
    public static IEnumerable<XmlElement> WithDescendants(this XmlElement element) =>
        element.ChildNodes.OfType<XmlElement>().SelectMany(WithDescendants).Prepend(element);

    public static IEnumerable<XmlElement> Children(this XmlElement element, string name, string ns) =>
        element.ChildNodes.OfType<XmlElement>().Where(e => e.LocalName == name && e.NamespaceURI == ns);

    /// <summary>The one child of that name; <c>null</c> for none.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:SamlAmbiguous</c> for several.</exception>
    public static XmlElement? Only(this XmlElement element, string name, string ns = Assertion)
    {
        var found = element.Children(name, ns).Take(2).ToList();
        return found.Count > 1 ? throw SamlErrors.Ambiguous() : found.FirstOrDefault();
    }

    /// <summary>An attribute; <c>null</c> for none.</summary>
    public static string? Say(this XmlElement element, string name) => element.HasAttribute(name) ? element.GetAttribute(name) : null;

    /// <summary>What an element says; <c>null</c> for nothing, or for what has more in it than words.</summary>
    public static string? Words(this XmlElement? element) =>
        element is not null && element.ChildNodes.Cast<XmlNode>().All(n => n is XmlText or XmlWhitespace or XmlSignificantWhitespace) && element.InnerText.Trim() is { Length: > 0 } words ? words : null;

    /// <exception cref="BusinessException"><c>Ticketing:Identity:SamlUnreadable</c> for what is no time.</exception>
    public static DateTimeOffset? Time(this XmlElement element, string name)
    {
        if (element.Say(name) is not { } text) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : throw SamlErrors.Unreadable();
    }

    private static XmlReader Reader(byte[] content, bool isSigned) => XmlReader.Create(new MemoryStream(content, writable: false), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxLength, IgnoreComments = !isSigned, IgnoreProcessingInstructions = !isSigned,
    });
}
