using System.Net;
using System.Net.Sockets;

namespace Ticketing.Web.Tests.Queueing;

/// <summary>One address before several processes, as a load balancer gives it: connections go to <see cref="Target"/> as it is then.</summary>
internal sealed class Front : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;

    public Front(Uri target)
    {
        Target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Target { get; set; }

    public string Address => $"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested) _ = CarryAsync(await listener.AcceptTcpClientAsync(stop.Token));
    }

    private async Task CarryAsync(TcpClient from)
    {
        using (from)
        using (var to = new TcpClient())
        {
            try
            {
                await to.ConnectAsync(Target.Host, Target.Port, stop.Token);
                await Task.WhenAny(from.GetStream().CopyToAsync(to.GetStream(), stop.Token), to.GetStream().CopyToAsync(from.GetStream(), stop.Token));
            }
            catch (Exception broken) when (broken is SocketException or IOException or OperationCanceledException)
            {
                // Both ends close: the browser sees what it would see of a process that died.
            }
        }
    }
}
