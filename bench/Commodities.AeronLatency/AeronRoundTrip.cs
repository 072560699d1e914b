using System.Diagnostics;
using Commodities.Aeron;
using HdrHistogram;

namespace Commodities.AeronLatency;

/// <summary>A message to another stream and back, both ends in the calling thread; the driver is run by that thread too, or has its own.</summary>
internal sealed class AeronRoundTrip : IRoundTrip
{
    public const string Udp = "udp";
    public const string Ipc = "ipc";

    private const int PingStream = 1;
    private const int PongStream = 2;

    private readonly AeronClient _client;
    private readonly Subscription _pingSubscription;
    private readonly Subscription _pongSubscription;
    private readonly ExclusivePublication _ping;
    private readonly ExclusivePublication _pong;
    private readonly FragmentHandler _onPing;
    private readonly FragmentHandler _onPong;
    private readonly byte[] _message;
    private readonly bool _useInvoker;
    private int _answers;

    public AeronRoundTrip(string medium, int length, bool useInvoker)
    {
        _message = new byte[length];
        _useInvoker = useInvoker;
        _client = AeronClient.Connect(new AeronContext { UseInvoker = useInvoker });
        _pingSubscription = _client.AddSubscription(medium == Udp ? "aeron:udp?endpoint=127.0.0.1:0" : "aeron:ipc?term-length=1m", PingStream);
        _pongSubscription = _client.AddSubscription(medium == Udp ? "aeron:udp?endpoint=127.0.0.1:0" : "aeron:ipc?term-length=1m", PongStream);
        _ping = _client.AddExclusivePublication(medium == Udp ? $"aeron:udp?endpoint={_pingSubscription.LocalEndPoint}" : "aeron:ipc?term-length=1m", PingStream);
        _pong = _client.AddExclusivePublication(medium == Udp ? $"aeron:udp?endpoint={_pongSubscription.LocalEndPoint}" : "aeron:ipc?term-length=1m", PongStream);
        _onPing = OnPing;
        _onPong = OnPong;
        while (!(_ping.IsConnected && _pong.IsConnected && _pingSubscription.IsConnected && _pongSubscription.IsConnected))
            Drive();
    }

    public void Run(int roundTrips, LongHistogram histogram)
    {
        for (int trip = 0; trip < roundTrips; trip++)
        {
            int before = _answers;
            long start = Stopwatch.GetTimestamp();
            while (_ping.Offer(_message) < 0)
                Drive();
            while (_answers == before)
            {
                Drive();
                _pingSubscription.Poll(_onPing, 1);
                _pongSubscription.Poll(_onPong, 1);
            }

            histogram.RecordValue(Stopwatch.GetTimestamp() - start);
        }
    }

    public void Dispose() => _client.Dispose();

    private void Drive()
    {
        if (_useInvoker)
            _client.DoWork();
    }

    private void OnPing(ReadOnlySpan<byte> message, in Header header)
    {
        while (_pong.Offer(message) < 0)
            Drive();
    }

    private void OnPong(ReadOnlySpan<byte> message, in Header header) => _answers++;
}
