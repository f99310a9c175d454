using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Xml;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Answers that aren't what they should be, the code each is refused with, and the mutant that would let it through.</summary>
internal sealed record SamlForgery(string Code, string Mutant, Func<PretendSaml, SamlAsked, string> Make);

internal static partial class SamlForgeries
{
    private const string Sha1Signature = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";

    public static IReadOnlyDictionary<string, SamlForgery> All { get; } = Enumerable.Concat(Signatures(), Contents()).Concat(Wrappings()).ToDictionary(f => f.Name, f => f.Forgery, StringComparer.Ordinal);

    private static IEnumerable<(string Name, SamlForgery Forgery)> Signatures()
    {
        yield return ("not signed", new("SamlUnsigned", "Survey lets no signature pass", (p, a) => p.Write(a, "ada")));
        yield return ("subject changed after signing", new("SamlBadSignature", "Check doesn't call CheckSignature, and Reread doesn't compare", (p, a) => p.Sign(p.Write(a, "ada")).Replace(">ada<", ">bob<", StringComparison.Ordinal)));
        yield return ("group added after signing", new("SamlBadSignature", "as before", (p, a) => p.Sign(p.Write(a, "ada", null, "till")).Replace(">till<", ">boss<", StringComparison.Ordinal)));
        yield return ("response changed after signing", new("SamlBadSignature", "as before", (p, a) => p.Sign(p.Write(a, "ada"), SamlSigns.Response).Replace(">ada<", ">bob<", StringComparison.Ordinal)));
        yield return ("digest made anew", new("SamlBadSignature", "CheckSignature left out: Reread alone compares digests that anybody can make", (p, a) => Redigest(p.Sign(p.Write(a, "ada")))));
        yield return ("both signed, the assertion's broken", new("SamlBadSignature", "Open checks the response's signature alone", (p, a) => Break(p.Sign(p.Write(a, "ada"), SamlSigns.Both))));
        yield return ("a key brought along", new("SamlBadSignature", "CheckSignature() takes the key in KeyInfo", (p, a) => Stranger(k => k.Sign(p.Write(a, "ada")))));
        yield return ("SHA-1 signature", new("SamlWeakSignature", "Allowed doesn't look at the signature method", (p, a) => p.Key.Sign(p.Write(a, "ada"), change: (s, _) => s.SignedInfo!.SignatureMethod = Sha1Signature)));
        yield return ("SHA-1 digest", new("SamlWeakSignature", "Allowed doesn't look at the digest method", (p, a) => p.Key.Sign(p.Write(a, "ada"), change: (_, r) => r.DigestMethod = SignedXml.XmlDsigSHA1Url)));
        yield return ("HMAC with the certificate", new("SamlWeakSignature", "Allowed doesn't look at the signature method", (p, a) => Hmac(p, p.Write(a, "ada"))));
        yield return ("canonical with comments", new("SamlWeakSignature", "Allowed doesn't look at the transforms", (p, a) => p.Key.Sign(p.Write(a, "ada"), change: (_, r) => Transforms(r, new XmlDsigEnvelopedSignatureTransform(), new XmlDsigExcC14NWithCommentsTransform()))));
        yield return ("inclusive canonicalization", new("SamlWeakSignature", "Allowed doesn't look at the transforms", (p, a) => p.Key.Sign(p.Write(a, "ada"), change: (_, r) => Transforms(r, new XmlDsigEnvelopedSignatureTransform(), new XmlDsigC14NTransform()))));
        yield return ("a transform that picks", new("SamlWeakSignature", "Allowed doesn't look at the transforms", (p, a) => p.Key.Sign(p.Write(a, "ada"), change: (_, r) => Transforms(r, new XmlDsigEnvelopedSignatureTransform(), Nothing(), new XmlDsigExcC14NTransform()))));
        yield return ("two references", new("SamlAmbiguous", "Allowed takes more references", (p, a) => p.Key.Sign(p.Write(a, "ada"), change: (s, r) => s.AddReference(Also(r.Uri!)))));
        yield return ("a reference to the whole document", new("SamlAmbiguous", "Allowed doesn't compare the reference", (p, a) => p.Key.Sign(p.Write(a, "ada"), SamlSigns.Response, (_, r) => r.Uri = "")));
        yield return ("an object in the signature", new("SamlAmbiguous", "Allowed doesn't look for objects", (p, a) => p.Key.Sign(p.Write(a, "ada"), change: (s, _) => s.AddObject(new DataObject("o", "", "", new XmlDocument().CreateElement("x"))))));
        yield return ("encrypted", new("SamlEncrypted", "Survey says that there is no assertion", (p, a) => p.Sign(p.Write(a, "ada")).Replace("</samlp:Response>", "<saml:EncryptedAssertion/></samlp:Response>", StringComparison.Ordinal)));
    }

    private static void Transforms(Reference reference, params Transform[] transforms)
    {
        reference.TransformChain = new TransformChain();
        foreach (var transform in transforms) reference.AddTransform(transform);
    }

    private static XmlDsigXPathTransform Nothing()
    {
        var document = new XmlDocument();
        document.LoadXml("<XPath>true()</XPath>");
        var transform = new XmlDsigXPathTransform();
        transform.LoadInnerXml(document.ChildNodes);
        return transform;
    }

    private static Reference Also(string uri)
    {
        var reference = new Reference(uri) { DigestMethod = SignedXml.XmlDsigSHA256Url };
        Transforms(reference, new XmlDsigEnvelopedSignatureTransform(), new XmlDsigExcC14NTransform());
        return reference;
    }

    private static string Stranger(Func<SamlKey, string> sign)
    {
        using var key = new SamlKey();
        return sign(key);
    }

    private static string Break(string xml) => Edit(xml, d =>
    {
        var value = d.GetElementsByTagName("SignatureValue", SignedXml.XmlDsigNamespaceUrl).Cast<XmlElement>().Single(v => v.ParentNode!.ParentNode!.LocalName == "Assertion");
        var bytes = Convert.FromBase64String(value.InnerText);
        bytes[5] ^= 1;
        value.InnerText = Convert.ToBase64String(bytes);
    });

    // The subject changed and its digest with it, as who has no key can.
    private static string Redigest(string signed)
    {
        using var mine = new SamlKey();
        var forged = signed.Replace(">ada<", ">bob<", StringComparison.Ordinal);
        var document = Load(forged);
        var assertion = (XmlElement)document.GetElementsByTagName("saml:Assertion")[0]!;
        var theirs = (XmlElement)assertion.GetElementsByTagName("Signature", SignedXml.XmlDsigNamespaceUrl)[0]!;
        assertion.RemoveChild(theirs);
        mine.Sign(assertion);
        var digest = ((XmlElement)assertion.GetElementsByTagName("DigestValue", SignedXml.XmlDsigNamespaceUrl)[0]!).InnerText;
        return Edit(forged, d => ((XmlElement)d.GetElementsByTagName("DigestValue", SignedXml.XmlDsigNamespaceUrl)[0]!).InnerText = digest);
    }

    private static string Hmac(PretendSaml provider, string xml) => Edit(xml, document =>
    {
        var assertion = (XmlElement)document.GetElementsByTagName("saml:Assertion")[0]!;
        var signed = new SignedXml(assertion);
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.AddReference(Also("#" + assertion.GetAttribute("ID")));
        using var hmac = new HMACSHA256(Convert.FromBase64String(provider.Key.Base64));
        signed.ComputeSignature(hmac);
        assertion.InsertAfter(document.ImportNode(signed.GetXml(), deep: true), assertion.FirstChild);
    });

    private static XmlDocument Load(string xml)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(xml);
        return document;
    }

    private static string Edit(string xml, Action<XmlDocument> edit)
    {
        var document = Load(xml);
        edit(document);
        return document.OuterXml;
    }
}
