using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>What a provider has signed, read again from the very bytes that its signature covers. <c>Response</c> is <c>null</c> where only the assertion is signed.</summary>
internal sealed record SamlSigned(XmlElement? Response, XmlElement Assertion);

/// <summary>
/// Checks who signed a SAML response, and lets through nothing but what was signed. Signature wrapping lives from checking
/// one element and reading another: so there is one assertion, each signature sits in what it signs and names it, and what is
/// read afterwards is parsed anew from the canonical bytes whose digest is signed. Keys come from the settings alone.
/// </summary>
internal static class SamlSignatures
{
    private const string Exclusive = SignedXml.XmlDsigExcC14NTransformUrl;
    private static readonly string[] Methods = ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"];

    private static readonly Dictionary<string, Func<byte[], byte[]>> Digests = new(StringComparer.Ordinal)
    {
        ["http://www.w3.org/2001/04/xmlenc#sha256"] = SHA256.HashData,
        ["http://www.w3.org/2001/04/xmldsig-more#sha384"] = SHA384.HashData,
        ["http://www.w3.org/2001/04/xmlenc#sha512"] = SHA512.HashData,
    };

    /// <exception cref="BusinessException"><c>Ticketing:Identity:SamlUnreadable</c>, <c>SamlAmbiguous</c>, <c>SamlEncrypted</c>, <c>SamlUnsigned</c>, <c>SamlWeakSignature</c>, <c>SamlBadSignature</c>.</exception>
    public static SamlSigned Open(XmlElement response, IReadOnlyList<string> certificates)
    {
        var (assertion, signatures) = Survey(response);
        XmlElement? signedResponse = null, signedAssertion = null;
        foreach (var signature in signatures)
        {
            var signed = Check((XmlElement)signature.ParentNode!, signature, certificates);
            if (signature.ParentNode == response) signedResponse = signed;
            else signedAssertion = signed;
        }

        return new(signedResponse, signedAssertion ?? signedResponse!.Only("Assertion") ?? throw SamlErrors.Ambiguous());
    }

    private static (XmlElement Assertion, IReadOnlyList<XmlElement> Signatures) Survey(XmlElement response)
    {
        if (response is not { LocalName: "Response", NamespaceURI: SamlXml.Protocol }) throw SamlErrors.Unreadable();
        var all = response.WithDescendants().ToList();
        var ids = all.SelectMany(e => e.Attributes.Cast<XmlAttribute>()).Where(a => a.LocalName.Equals("id", StringComparison.OrdinalIgnoreCase)).Select(a => a.Value).ToList();
        if (ids.Count != ids.Distinct(StringComparer.Ordinal).Count()) throw SamlErrors.Ambiguous();
        if (all.Any(e => e.LocalName is "EncryptedAssertion" or "EncryptedID")) throw SamlErrors.Encrypted();
        if (all.Where(e => e.LocalName == "Assertion").Take(2).ToList() is not [var assertion] || assertion.NamespaceURI != SamlXml.Assertion || assertion.ParentNode != response) throw SamlErrors.Ambiguous();
        var signatures = all.Where(e => e.LocalName == "Signature").ToList();
        if (signatures.Count == 0) throw SamlErrors.Unsigned();
        var arePlaced = signatures.All(s => s.NamespaceURI == SamlXml.Signature && (s.ParentNode == response || s.ParentNode == assertion));
        return arePlaced && signatures.DistinctBy(s => s.ParentNode).Count() == signatures.Count ? (assertion, signatures) : throw SamlErrors.Ambiguous();
    }

    private static XmlElement Check(XmlElement parent, XmlElement signature, IReadOnlyList<string> certificates)
    {
        try
        {
            var signed = new SignedParent(parent);
            signed.LoadXml(signature);
            var reference = Allowed(signed, parent);
            if (!certificates.Any(c => IsSignedBy(signed, c))) throw SamlErrors.BadSignature();
            return Reread(parent, signature, reference);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException or NullReferenceException)
        {
            throw SamlErrors.BadSignature(); // SignedXml meets malformed signatures in many ways
        }
    }

    private static Reference Allowed(SignedXml signed, XmlElement parent)
    {
        var info = signed.SignedInfo!;
        if (signed.Signature.ObjectList.Count > 0 || info.References.Count != 1 || info.References[0] is not Reference reference) throw SamlErrors.Ambiguous();
        var id = parent.GetAttribute("ID");
        if (id.Length == 0 || reference.Uri != "#" + id) throw SamlErrors.Ambiguous();
        var transforms = Enumerable.Range(0, Math.Min(reference.TransformChain.Count, 3)).Select(i => reference.TransformChain[i].Algorithm);
        var isUsual = info.CanonicalizationMethod == Exclusive && transforms.SequenceEqual([SignedXml.XmlDsigEnvelopedSignatureTransformUrl, Exclusive]);
        return isUsual && Methods.Contains(info.SignatureMethod) && Digests.ContainsKey(reference.DigestMethod) ? reference : throw SamlErrors.WeakSignature();
    }

    private static bool IsSignedBy(SignedXml signed, string certificate)
    {
        using var loaded = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(certificate));
        using var key = loaded.GetRSAPublicKey();
        return key is not null && signed.CheckSignature(key);
    }

    /// <summary>The signed bytes, made by us, compared with the signed digest, and parsed.</summary>
    private static XmlElement Reread(XmlElement parent, XmlElement signature, Reference reference)
    {
        var index = parent.ChildNodes.Cast<XmlNode>().ToList().IndexOf(signature);
        var copy = Detach(parent);
        copy.RemoveChild(copy.ChildNodes[index]!);
        var transform = new XmlDsigExcC14NTransform(includeComments: false, ((XmlDsigExcC14NTransform)reference.TransformChain[1]).InclusiveNamespacesPrefixList);
        transform.LoadInput(copy.OwnerDocument);
        using var bytes = new MemoryStream();
        ((Stream)transform.GetOutput(typeof(Stream))).CopyTo(bytes);
        var canonical = bytes.ToArray();
        if (!CryptographicOperations.FixedTimeEquals(Digests[reference.DigestMethod](canonical), reference.DigestValue)) throw SamlErrors.BadSignature();
        return SamlXml.Parse(canonical, isSigned: true)?.DocumentElement ?? throw SamlErrors.Unreadable();
    }

    /// <summary>The element as a document of its own, knowing the prefixes that it knew.</summary>
    private static XmlElement Detach(XmlElement element)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        var copy = (XmlElement)document.AppendChild(document.ImportNode(element, deep: true))!;
        for (var above = element.ParentNode as XmlElement; above is not null; above = above.ParentNode as XmlElement)
        {
            foreach (var declared in above.Attributes.Cast<XmlAttribute>().Where(a => a.NamespaceURI == "http://www.w3.org/2000/xmlns/" && !copy.HasAttribute(a.Name)))
                copy.SetAttributeNode((XmlAttribute)document.ImportNode(declared, deep: true));
        }

        return copy;
    }

    /// <summary>Finds the element that the signature is in, and no other.</summary>
    private sealed class SignedParent : SignedXml
    {
        private readonly XmlElement signedElement;

        public SignedParent(XmlElement signedElement) : base(signedElement) => this.signedElement = signedElement;

        public override XmlElement? GetIdElement(XmlDocument? document, string idValue) => idValue == signedElement.GetAttribute("ID") ? signedElement : null;
    }
}
