namespace Commodities.Aeron.Tests;

/// <summary>Sends messages and counts what arrives, allocating nothing itself.</summary>
internal sealed class CountingFlow
{
    private readonly AeronClient _client;
    private readonly Publication[] _publications;
    private readonly Subscription[] _subscriptions;
    private readonly FragmentAssembler _assembler;
    private readonly byte[] _message;
    private long _received;

    public CountingFlow(AeronClient client, Publication[] publications, Subscription[] subscriptions, int length)
    {
        _client = client;
        _publications = publications;
        _subscriptions = subscriptions;
        _message = new byte[length];
        _assembler = new FragmentAssembler((message, in header) => _received++);
    }

    public void Send(int messages)
    {
        long expected = _received + ((long)messages * _subscriptions.Length);
        foreach (Publication publication in _publications)
        {
            for (int sent = 0; sent < messages; sent++)
            {
                while (publication.Offer(_message) < 0)
                    Step();
            }
        }

        while (_received < expected)
            Step();
    }

    private void Step()
    {
        _client.DoWork();
        foreach (Subscription subscription in _subscriptions)
            subscription.Poll(_assembler, 64);
    }
}
