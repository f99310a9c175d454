using System.Security.Cryptography.Xml;
using System.Xml;

namespace Ticketing.Identity;

/// <summary>
/// Signature wrapping: something genuine is signed, something else is read. The eight classic ways (Somorovsky et al.,
/// "On Breaking SAML", 2012), and some that leave only one assertion.
/// </summary>
internal static partial class SamlForgeries
{
    private const string OneAssertion = "Survey takes the first of several assertions";

    private static IEnumerable<(string Name, SamlForgery Forgery)> Wrappings()
    {
        yield return ("XSW1: the signed response within its signature", Wrapped(SamlSigns.Response, d =>
        {
            var genuine = d.DocumentElement!.CloneNode(deep: true);
            genuine.RemoveChild(SignatureOf((XmlElement)genuine));
            Evil(d.DocumentElement!);
            SignatureOf(d.DocumentElement!).AppendChild(genuine);
        }));
        yield return ("XSW2: the signed response beside its signature", Wrapped(SamlSigns.Response, d =>
        {
            var genuine = d.DocumentElement!.CloneNode(deep: true);
            genuine.RemoveChild(SignatureOf((XmlElement)genuine));
            Evil(d.DocumentElement!);
            d.DocumentElement!.InsertBefore(genuine, SignatureOf(d.DocumentElement!));
        }));
        yield return ("XSW3: an evil assertion before the signed one", Wrapped(SamlSigns.Assertion, d => d.DocumentElement!.InsertBefore(EvilCopy(d), One(d, "saml:Assertion"))));
        yield return ("XSW4: the signed assertion within an evil one", Wrapped(SamlSigns.Assertion, d =>
        {
            var evil = EvilCopy(d);
            var genuine = d.DocumentElement!.ReplaceChild(evil, One(d, "saml:Assertion"));
            evil.AppendChild(genuine);
        }));
        yield return ("XSW5: the signature in the evil assertion, the signed one at the end", Wrapped(SamlSigns.Assertion, d => MoveSignature(d, (evil, genuine, _) => d.DocumentElement!.AppendChild(genuine))));
        yield return ("XSW6: the signed assertion in the signature of the evil one", Wrapped(SamlSigns.Assertion, d => MoveSignature(d, (_, genuine, signature) => signature.AppendChild(genuine))));
        yield return ("XSW7: the evil assertion in extensions", Wrapped(SamlSigns.Assertion, d =>
        {
            var extensions = d.CreateElement("samlp", "Extensions", SamlNames.Protocol);
            extensions.AppendChild(EvilCopy(d));
            d.DocumentElement!.InsertBefore(extensions, One(d, "saml:Assertion"));
        }));
        yield return ("XSW8: the signed assertion in an object of the signature", Wrapped(SamlSigns.Assertion, d => MoveSignature(d, (_, genuine, signature) =>
        {
            var wrapper = d.CreateElement("Object", SignedXml.XmlDsigNamespaceUrl);
            wrapper.AppendChild(genuine);
            signature.AppendChild(wrapper);
        })));
        yield return ("the same ID twice", new("SamlAmbiguous", "Survey doesn't look for IDs twice", (p, a) => Edit(p.Sign(p.Write(a, "ada")), d => One(d, "saml:NameID").OwnerDocument.DocumentElement!.SetAttribute("ID", One(d, "saml:Assertion").GetAttribute("ID")))));
        yield return ("an assertion of no SAML", new("SamlAmbiguous", "Survey doesn't look at the assertion's namespace", (p, a) => p.Sign(p.Write(a, "ada")).Replace("</samlp:Response>", "<Assertion/></samlp:Response>", StringComparison.Ordinal)));
        yield return ("the signature elsewhere", new("SamlAmbiguous", "Survey takes signatures anywhere", (p, a) => Edit(p.Sign(p.Write(a, "ada")), d => One(d, "samlp:Status").AppendChild(SignatureOf(One(d, "saml:Assertion"))))));
        yield return ("the assertion's signature on the response", new("SamlAmbiguous", "Allowed doesn't compare the reference", (p, a) => Edit(p.Sign(p.Write(a, "ada")), d =>
            d.DocumentElement!.InsertAfter(SignatureOf(One(d, "saml:Assertion")), d.DocumentElement.FirstChild))));
        yield return ("two signatures in one place", new("SamlAmbiguous", "Survey takes several signatures in one place", (p, a) => Edit(p.Sign(p.Write(a, "ada")), d =>
            One(d, "saml:Assertion").AppendChild(SignatureOf(One(d, "saml:Assertion")).CloneNode(deep: true)))));
        yield return ("the signed assertion deeper", new("SamlAmbiguous", "Survey takes an assertion anywhere", (p, a) => Edit(p.Sign(p.Write(a, "ada")), d => One(d, "samlp:Status").AppendChild(One(d, "saml:Assertion")))));
    }

    private static SamlForgery Wrapped(SamlSigns signs, Action<XmlDocument> wrap) => new("SamlAmbiguous", OneAssertion, (p, a) => Edit(p.Sign(p.Write(a, "ada"), signs), wrap));

    private static XmlElement SignatureOf(XmlElement signed) => signed.ChildNodes.OfType<XmlElement>().First(e => e.LocalName == "Signature");

    private static void Evil(XmlElement element)
    {
        element.SetAttribute("ID", "_evil");
        ((XmlElement)element.GetElementsByTagName("saml:NameID")[0]!).InnerText = "mallory";
        foreach (var assertion in element.GetElementsByTagName("saml:Assertion").Cast<XmlElement>().ToList()) assertion.SetAttribute("ID", "_evil-assertion");
    }

    private static XmlElement EvilCopy(XmlDocument document)
    {
        var copy = (XmlElement)One(document, "saml:Assertion").CloneNode(deep: true);
        Evil(copy);
        copy.RemoveChild(SignatureOf(copy));
        return copy;
    }

    private static void MoveSignature(XmlDocument document, Action<XmlElement, XmlElement, XmlElement> place)
    {
        var genuine = One(document, "saml:Assertion");
        var evil = EvilCopy(document);
        var signature = SignatureOf(genuine);
        genuine.RemoveChild(signature);
        document.DocumentElement!.ReplaceChild(evil, genuine);
        evil.InsertAfter(signature, evil.FirstChild);
        place(evil, genuine, signature);
    }
}
