using System.Xml;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Rightly signed, and wrong.</summary>
internal static partial class SamlForgeries
{
    private const string Later = "2999-01-01T00:00:00Z";
    private const string Earlier = "2000-01-01T00:00:00Z";

    private static IEnumerable<(string Name, SamlForgery Forgery)> Contents()
    {
        yield return ("another issuer of the assertion", Signed("SamlWrongIssuer", "ReadAssertion doesn't compare the issuer", d => Every(d, "saml:Issuer")[1].InnerText = "https://other.example"));
        yield return ("another issuer of the response", Signed("SamlWrongIssuer", "ReadResponse doesn't compare the issuer", d => Every(d, "saml:Issuer")[0].InnerText = "https://other.example"));
        yield return ("another destination", Signed("SamlWrongDestination", "ReadResponse doesn't compare the destination", d => d.DocumentElement!.SetAttribute("Destination", "https://other.example")));
        yield return ("no destination of a signed response", Signed("SamlWrongDestination", "ReadResponse doesn't ask for a destination", d => d.DocumentElement!.RemoveAttribute("Destination"), SamlSigns.Response));
        yield return ("the response answers another request", Signed("SamlNotAsked", "ReadResponse doesn't compare InResponseTo", d => d.DocumentElement!.SetAttribute("InResponseTo", "_other")));
        yield return ("the assertion answers another request", Signed("SamlNotAsked", "ReadConfirmation doesn't compare InResponseTo", d => One(d, "saml:SubjectConfirmationData").SetAttribute("InResponseTo", "_other")));
        yield return ("the assertion answers nothing", Signed("SamlNotAsked", "ReadConfirmation takes no InResponseTo", d => One(d, "saml:SubjectConfirmationData").RemoveAttribute("InResponseTo")));
        yield return ("another recipient", Signed("SamlWrongRecipient", "ReadConfirmation doesn't compare the recipient", d => One(d, "saml:SubjectConfirmationData").SetAttribute("Recipient", "https://other.example")));
        yield return ("no recipient", Signed("SamlWrongRecipient", "ReadConfirmation takes no recipient", d => One(d, "saml:SubjectConfirmationData").RemoveAttribute("Recipient")));
        yield return ("not for a bearer", Signed("SamlWrongRecipient", "ReadConfirmation takes any method", d => One(d, "saml:SubjectConfirmation").SetAttribute("Method", "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches")));
        yield return ("another audience", Signed("SamlWrongAudience", "ReadConditions doesn't compare the audience", d => One(d, "saml:Audience").InnerText = "https://other.example"));
        yield return ("no audience", Signed("SamlWrongAudience", "ReadConditions asks for no restriction", d => Remove(One(d, "saml:AudienceRestriction"))));
        yield return ("no conditions", Signed("SamlWrongAudience", "ReadAssertion asks for no conditions", d => Remove(One(d, "saml:Conditions"))));
        yield return ("a second audience that isn't us", Signed("SamlWrongAudience", "ReadConditions asks for any restriction instead of all", d => One(d, "saml:Conditions").AppendChild(Other(d))));
        yield return ("a condition we don't know", Signed("SamlUnreadable", "ReadConditions passes over unknown conditions", d => One(d, "saml:Conditions").AppendChild(d.CreateElement("saml", "Condition", SamlNames.Assertion))));
        yield return ("confirmation expired", Signed("SamlExpired", "ReadConfirmation doesn't look at NotOnOrAfter", d => One(d, "saml:SubjectConfirmationData").SetAttribute("NotOnOrAfter", Earlier)));
        yield return ("confirmation without end", Signed("SamlExpired", "ReadConfirmation takes no NotOnOrAfter", d => One(d, "saml:SubjectConfirmationData").RemoveAttribute("NotOnOrAfter")));
        yield return ("conditions expired", Signed("SamlExpired", "ReadConditions doesn't look at NotOnOrAfter", d => One(d, "saml:Conditions").SetAttribute("NotOnOrAfter", Earlier)));
        yield return ("not yet valid", Signed("SamlExpired", "ReadConditions doesn't look at NotBefore", d => One(d, "saml:Conditions").SetAttribute("NotBefore", Later)));
        yield return ("session over", Signed("SamlExpired", "ReadAssertion doesn't look at SessionNotOnOrAfter", d => One(d, "saml:AuthnStatement").SetAttribute("SessionNotOnOrAfter", Earlier)));
        yield return ("a time that is none", Signed("SamlUnreadable", "Time takes what it can't read for no time", d => One(d, "saml:Conditions").SetAttribute("NotOnOrAfter", "soon")));
        yield return ("a name for this once", Signed("SamlNoLastingSubject", "ReadAssertion takes transient names", d => One(d, "saml:NameID").SetAttribute("Format", "urn:oasis:names:tc:SAML:2.0:nameid-format:transient")));
        yield return ("no name", Signed("SamlNoLastingSubject", "ReadAssertion takes no name", d => One(d, "saml:NameID").InnerText = ""));
        yield return ("more than words in the name", Signed("SamlNoLastingSubject", "Words reads through elements", d => One(d, "saml:NameID").AppendChild(d.CreateElement("b"))));
        yield return ("too long a name", Signed("SamlNoLastingSubject", "ReadAssertion doesn't look at the length", d => One(d, "saml:NameID").InnerText = new string('x', 256)));
        yield return ("two subjects", Signed("SamlAmbiguous", "Only takes the first of several", d => One(d, "saml:Assertion").AppendChild(One(d, "saml:Subject").CloneNode(deep: true))));
        yield return ("the provider says no", Signed("SsoDeclined", "Read doesn't look at the status", d => One(d, "samlp:StatusCode").SetAttribute("Value", "urn:oasis:names:tc:SAML:2.0:status:Responder")));
        yield return ("comment in the name", new("SamlUnreadable", "Parse lets comments pass", (p, a) => p.Sign(p.Write(a, "ada@acme.example<!-- -->.evil.example"))));
        yield return ("comment in the name after signing", new("SamlUnreadable", "Parse lets comments pass", (p, a) => p.Sign(p.Write(a, "ada@acme.example")).Replace(">ada@acme", "><!-- -->ada@acme", StringComparison.Ordinal)));
        yield return ("an instruction", new("SamlUnreadable", "Parse lets instructions pass", (p, a) => "<?x y?>" + p.Sign(p.Write(a, "ada"))));
        yield return ("a file by entity (XXE)", new("SamlUnreadable", "Parse allows a DTD", (p, a) => "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + p.Sign(p.Write(a, "ada")).Replace(">ada<", ">&x;<", StringComparison.Ordinal)));
        yield return ("a name by entity", new("SamlUnreadable", "Parse allows a DTD", (p, a) => "<!DOCTYPE r [<!ENTITY x \"ada\">]>" + p.Sign(p.Write(a, "ada")).Replace(">ada<", ">&x;<", StringComparison.Ordinal)));
        yield return ("an ID by DTD", new("SamlUnreadable", "Parse allows a DTD", (p, a) => "<!DOCTYPE r [<!ATTLIST saml:Assertion ID ID #IMPLIED>]>" + p.Sign(p.Write(a, "ada"))));
        yield return ("too deep", new("SamlUnreadable", "Parse doesn't look at the depth", (p, a) => p.Sign(p.Write(a, "ada")).Replace("</samlp:Response>", Deep(5000) + "</samlp:Response>", StringComparison.Ordinal)));
        yield return ("too long", new("SamlUnreadable", "Parse doesn't look at the length", (p, a) => p.Sign(p.Write(a, "ada")).Replace("</samlp:Response>", new string(' ', 260 * 1024) + "</samlp:Response>", StringComparison.Ordinal)));
        yield return ("another document", new("SamlUnreadable", "Survey takes any root", (p, a) => p.Sign(p.Write(a, "ada")).Replace("samlp:Response", "samlp:ArtifactResponse", StringComparison.Ordinal)));
    }

    private static SamlForgery Signed(string code, string mutant, Action<XmlDocument> edit, SamlSigns signs = SamlSigns.Both) =>
        new(code, mutant, (provider, asked) => provider.Sign(Edit(provider.Write(asked, "ada"), edit), signs));

    private static XmlElement One(XmlDocument document, string name) => Every(document, name).Single();

    private static List<XmlElement> Every(XmlDocument document, string name) => document.GetElementsByTagName(name).Cast<XmlElement>().ToList();

    private static void Remove(XmlElement element) => element.ParentNode!.RemoveChild(element);

    private static XmlElement Other(XmlDocument document)
    {
        var copy = (XmlElement)One(document, "saml:AudienceRestriction").CloneNode(deep: true);
        copy.FirstChild!.InnerText = "https://other.example";
        return copy;
    }

    private static string Deep(int depth) => string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));
}
