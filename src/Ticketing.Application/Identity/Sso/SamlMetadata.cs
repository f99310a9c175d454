using System.Text;
using System.Xml;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>What a provider's metadata says of it.</summary>
internal sealed record SamlProvider(string EntityId, string SignOnUrl, IReadOnlyList<string> Certificates);

/// <summary>Metadata, theirs and ours. Source: SAML 2.0 metadata, sections 2.3 and 2.4.</summary>
internal static class SamlMetadata
{
    private const string Field = "metadata";

    /// <summary>Reads a provider's. Its signature isn't looked at: the owner who pastes it vouches for it.</summary>
    /// <exception cref="BusinessException">beside <c>metadata</c>: <c>Ticketing:Identity:SamlBadMetadata</c>, <c>SamlNoRedirect</c>, <c>SamlWantsSignedRequests</c>, <c>SamlBadCertificate</c>.</exception>
    public static SamlProvider Read(string xml)
    {
        if (xml.Length > SamlXml.MaxLength || SamlXml.Parse(Encoding.UTF8.GetBytes(WithoutDeclaration(xml)), isSigned: false)?.DocumentElement is not { } root) throw SamlErrors.BadMetadata(Field);
        var roles = root.WithDescendants().Where(e => e is { LocalName: "IDPSSODescriptor", NamespaceURI: SamlXml.Metadata }).Take(2).ToList();
        if (roles is not [{ ParentNode: XmlElement { LocalName: "EntityDescriptor" } entity } role] || entity.Say("entityID") is not { Length: > 0 } entityId) throw SamlErrors.BadMetadata(Field);
        if (role.Say("WantAuthnRequestsSigned") is "true" or "1") throw SamlErrors.WantsSignedRequests(Field);
        var signOn = role.Children("SingleSignOnService", SamlXml.Metadata).FirstOrDefault(s => s.Say("Binding") == SamlXml.Redirect)?.Say("Location") ?? throw SamlErrors.NoRedirect(Field);
        var certificates = role.Children("KeyDescriptor", SamlXml.Metadata).Where(k => k.Say("use") is null or "signing").SelectMany(WithDescendants)
            .Where(e => e is { LocalName: "X509Certificate", NamespaceURI: SamlXml.Signature }).Select(e => e.InnerText).SelectMany(text => SamlCertificates.Read(text, Field)).Distinct().ToList();
        return certificates.Count > 0 ? new(entityId, signOn, certificates) : throw SamlErrors.BadCertificate(Field);
    }

    /// <summary>Ours, for one connection.</summary>
    public static byte[] Write(string entityId, string answerUrl)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true }))
        {
            xml.WriteStartElement("EntityDescriptor", SamlXml.Metadata);
            xml.WriteAttributeString("entityID", entityId);
            xml.WriteStartElement("SPSSODescriptor", SamlXml.Metadata);
            xml.WriteAttributeString("AuthnRequestsSigned", "false");
            xml.WriteAttributeString("WantAssertionsSigned", "true");
            xml.WriteAttributeString("protocolSupportEnumeration", SamlXml.Protocol);
            xml.WriteElementString("NameIDFormat", SamlXml.Metadata, "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
            xml.WriteElementString("NameIDFormat", SamlXml.Metadata, "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified");
            xml.WriteElementString("NameIDFormat", SamlXml.Metadata, "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");
            xml.WriteStartElement("AssertionConsumerService", SamlXml.Metadata);
            xml.WriteAttributeString("Binding", SamlXml.Post);
            xml.WriteAttributeString("Location", answerUrl);
            xml.WriteAttributeString("index", "0");
            xml.WriteAttributeString("isDefault", "true");
        }

        return stream.ToArray();
    }

    private static IEnumerable<XmlElement> WithDescendants(XmlElement element) => SamlXml.WithDescendants(element);

    // What is pasted is characters, whatever bytes it says that it is.
    private static string WithoutDeclaration(string xml)
    {
        var text = xml.Trim().TrimStart('\uFEFF');
        return text.StartsWith("<?xml", StringComparison.Ordinal) && text.IndexOf("?>", StringComparison.Ordinal) is > 0 and var end ? text[(end + 2)..] : text;
    }
}
