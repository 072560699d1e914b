namespace Commodities.Aeron.Tests;

/// <summary>A client run by the test, with one subscription whose messages it collects.</summary>
internal sealed class Pair : IDisposable
{
    private readonly FragmentAssembler _assembler;

    public Pair(AeronContext? context = null)
    {
        Context = context ?? new AeronContext { TermLength = 64 * 1024, IpcTermLength = 64 * 1024, InitialWindowLength = 32 * 1024 };
        Context.UseInvoker = true;
        Context.ErrorHandler = Errors.Add;
        Client = AeronClient.Connect(Context);
        _assembler = new FragmentAssembler((message, in header) => Messages.Add(message.ToArray()));
    }

    public AeronContext Context { get; }

    public AeronClient Client { get; }

    public List<byte[]> Messages { get; } = [];

    public List<Exception> Errors { get; } = [];

    public void Offer(Publication publication, ReadOnlySpan<byte> message, params Subscription[] subscriptions)
    {
        byte[] copy = message.ToArray();
        Bounded.Until(() => publication.Offer(copy) >= 0, "an offer was taken", () => Step(subscriptions));
    }

    public void Step(params Subscription[] subscriptions)
    {
        Client.DoWork();
        foreach (Subscription subscription in subscriptions)
            subscription.Poll(_assembler, 64);
    }

    public void Receive(int count, params Subscription[] subscriptions) =>
        Bounded.Until(() => Messages.Count >= count, $"{count} messages had come", () => Step(subscriptions));

    public void Dispose() => Client.Dispose();
}
