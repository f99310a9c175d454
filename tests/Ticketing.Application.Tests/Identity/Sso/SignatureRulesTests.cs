using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>
/// Reliability G5: the signed examples of RFC 7515 and RFC 7520. The two tokens of our algorithms are taken; every other
/// algorithm, form and payload is refused. Mutants: an algorithm added to SignatureRules.Allows; the key's own algorithm not asked.
/// </summary>
public sealed class SignatureRulesTests
{
    private static readonly string[] Ours = ["A.2", "A.3"];

    [Fact]
    public async Task Examples_of_RFC_7515_are_taken_with_our_algorithms_and_refused_with_others()
    {
        var examples = Examples("rfc7515.json");
        examples.Count.ShouldBe(5);
        foreach (var (name, example) in examples)
        {
            var key = example["jwk"] is JsonObject jwk ? Public(jwk) : new JsonWebKey();
            (await IsTakenAsync(example["jws"]!.GetValue<string>(), key)).ShouldBe(Ours.Contains(name), name);
        }
    }

    [Fact]
    public async Task A_changed_example_and_one_under_another_key_are_refused()
    {
        var examples = Examples("rfc7515.json");
        foreach (var name in Ours)
        {
            var (jws, key) = (examples[name]["jws"]!.GetValue<string>(), Public((JsonObject)examples[name]["jwk"]!));
            for (var at = 0; at < jws.Length; at += 7)
            {
                var changed = jws[..at] + (jws[at] == 'A' ? 'B' : 'A') + jws[(at + 1)..];
                if (changed != jws) (await IsTakenAsync(changed, key)).ShouldBeFalse($"{name} changed at {at}");
            }

            var other = Public((JsonObject)examples[Ours.First(n => n != name)]["jwk"]!);
            (await IsTakenAsync(jws, other)).ShouldBeFalse();
            key.Alg = "RS512";
            (await IsTakenAsync(jws, key)).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Examples_of_RFC_7520_are_no_tokens_of_ours()
    {
        var examples = Examples("rfc7520-jws.json");
        examples.Count.ShouldBe(8);
        foreach (var (name, example) in examples)
        {
            var keys = example["input"]!["key"] is JsonArray several ? several.Cast<JsonObject>().ToList() : [(JsonObject)example["input"]!["key"]!];
            foreach (var form in ((JsonObject)example["output"]!).Select(o => o.Value is JsonValue text ? text.GetValue<string>() : o.Value!.ToJsonString()))
            foreach (var key in keys)
                (await IsTakenAsync(form, Public(key))).ShouldBeFalse(name);
        }
    }

    private static async Task<bool> IsTakenAsync(string text, JsonWebKey key) => SignatureRules.Parse(text) is { } token && await SignatureRules.IsSignedAsync(token, key);

    private static JsonWebKey Public(JsonObject jwk)
    {
        var known = new JsonObject(jwk.Where(p => p.Key is "kty" or "n" or "e" or "crv" or "x" or "y" or "k" or "alg").Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        return JsonWebKey.Create(known.ToJsonString());
    }

    private static Dictionary<string, JsonObject> Examples(string file)
    {
        var path = SharedFile.Find("specs/vectors/jose/" + file);
        Assert.SkipWhen(path is null, "skipped: shared/specs does not lie beside the checkout");
        return JsonSerializer.Deserialize<Dictionary<string, JsonNode>>(File.ReadAllText(path!))!.Where(e => e.Key != "_source").ToDictionary(e => e.Key, e => (JsonObject)e.Value);
    }
}
