namespace Ticketing.Payments;

/// <summary>All gateways there are, by name.</summary>
public sealed class PaymentGateways(IEnumerable<IPaymentGateway> gateways)
{
    private readonly Dictionary<string, IPaymentGateway> byName = gateways.ToDictionary(g => g.Name, StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">a stored payment names a gateway this installation no longer has.</exception>
    public IPaymentGateway Get(string name) =>
        Find(name) ?? throw new InvalidOperationException($"There is no payment gateway '{name}' here.");

    public IPaymentGateway? Find(string name) => byName.GetValueOrDefault(name);
}
