using System.Buffers.Binary;
using System.Net;

namespace Commodities.Aeron.Tests.Simulation;

/// <summary>A subscriber that takes numbered messages once and in order. Its count outlives its restarts, as a position stored with an application's state would.</summary>
internal sealed class SimulatedReader : IDisposable
{
    private const int StreamId = 7;
    private const long PatienceNanos = 15_000_000_000;

    private readonly SimulatedNetwork _network;
    private readonly bool _isMultiDestination;
    private readonly FragmentAssembler _assembler;
    private AeronClient _client;
    private Subscription _subscription;
    private long _image = -1;
    private int _epoch = -1;
    private int _lastNumber;
    private int _gapEpoch = -1;
    private int _lastReceived;
    private long _lastProgress;

    public SimulatedReader(SimulatedNetwork network, IPAddress host, bool isMultiDestination, int seed)
    {
        _network = network;
        _isMultiDestination = isMultiDestination;
        Host = host;
        _assembler = new FragmentAssembler(OnMessage);
        (_client, _subscription) = Start(seed);
    }

    public IPAddress Host { get; }

    /// <summary>Messages taken so far: numbers below this one, each once.</summary>
    public int Received { get; private set; }

    /// <summary>What the transport did wrong; empty if nothing.</summary>
    public List<string> Faults { get; } = [];

    public static AeronContext ContextOf(SimulatedNetwork network, IPAddress host, int seed) => new()
    {
        Network = network.Host(host),
        Clock = network.Clock,
        RandomSeed = seed,
        UseInvoker = true,
        TermLength = 64 * 1024,
        InitialWindowLength = 32 * 1024,
    };

    public void Step(Random random)
    {
        _client.DoWork();
        if (random.Next(4) > 0)
            _subscription.Poll(_assembler, 10);
    }

    public void Restart(int seed)
    {
        _client.Dispose();
        _assembler.Clear();
        (_client, _subscription) = Start(seed);
        _image = -1;
    }

    /// <summary>Whether numbers are missing that will not come by themselves: a gap was seen, or all was sent and nothing has come for fifteen seconds.</summary>
    public bool NeedsReplay(int epoch, bool isAllSent)
    {
        if (_gapEpoch == epoch)
            return true;
        if (Received > _lastReceived || !isAllSent)
        {
            _lastReceived = Received;
            _lastProgress = _network.Clock.Nanos;
        }

        return isAllSent && _network.Clock.Nanos - _lastProgress > PatienceNanos;
    }

    public void Dispose() => _client.Dispose();

    private (AeronClient, Subscription) Start(int seed)
    {
        AeronClient client = AeronClient.Connect(ContextOf(_network, Host, seed));
        string channel = _isMultiDestination ? $"aeron:udp?control=10.0.0.1:9000|endpoint={Host}:9001" : $"aeron:udp?endpoint={Host}:9001";
        return (client, client.AddSubscription(channel, StreamId));
    }

    private void OnMessage(ReadOnlySpan<byte> message, in Header header)
    {
        int number = BinaryPrimitives.ReadInt32LittleEndian(message);
        int epoch = BinaryPrimitives.ReadInt32LittleEndian(message[4..]);
        for (int index = 8; index < message.Length; index++)
        {
            if (message[index] != (byte)(number + index))
                Faults.Add($"message {number}: byte {index} is {message[index]}");
        }

        if (header.Image.CorrelationId == _image && epoch == _epoch && number != _lastNumber + 1)
            Faults.Add($"image {_image}: message {number} follows {_lastNumber}");
        _image = header.Image.CorrelationId;
        _epoch = epoch;
        _lastNumber = number;
        if (number == Received)
            Received++;
        else if (number > Received)
            _gapEpoch = epoch;
    }
}
