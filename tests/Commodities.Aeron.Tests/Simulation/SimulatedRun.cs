using System.Buffers.Binary;
using System.IO.Hashing;
using System.Net;

namespace Commodities.Aeron.Tests.Simulation;

/// <summary>
/// A publisher and its subscribers in a network whose faults a seed decides. The publisher sends numbered messages; each subscriber notes what
/// comes. When a subscriber, or a new image of it, misses numbers, the publisher begins again from there in a new epoch, as a replay would.
/// </summary>
internal sealed class SimulatedRun : IDisposable
{
    private const int StreamId = 7;
    private const long LimitNanos = 600_000_000_000;

    private static readonly IPAddress Venue = IPAddress.Parse("10.0.0.1");

    private readonly Random _random;
    private readonly Scenario _scenario;
    private readonly SimulatedNetwork _network;
    private readonly List<SimulatedReader> _readers = [];
    private readonly XxHash64 _trace = new();
    private AeronClient _venue;
    private Publication _publication;
    private int _next;
    private int _epoch;

    public SimulatedRun(int seed)
    {
        _random = new Random(seed);
        _scenario = Scenario.Draw(_random);
        _network = new SimulatedNetwork(seed, _scenario.Network);
        _network.Tap = (bytes, _, _) => _trace.Append(bytes);
        (_venue, _publication) = StartVenue();
        for (int index = 0; index < _scenario.Readers; index++)
            _readers.Add(new SimulatedReader(_network, IPAddress.Parse($"10.0.1.{index + 1}"), _scenario.IsMultiDestination, _random.Next()));
    }

    public Scenario Scenario => _scenario;

    public int Replays { get; private set; }

    public int Expected => _scenario.Messages;

    public IReadOnlyList<SimulatedReader> Readers => _readers;

    /// <summary>A digest of every datagram in the order sent: the same for the same seed.</summary>
    public ulong Trace => _trace.GetCurrentHashAsUInt64();

    /// <summary>Runs until every subscriber has every message.</summary>
    /// <returns>False if it did not come to that within ten minutes of simulated time.</returns>
    public bool Complete()
    {
        while (_readers.Any(reader => reader.Received < _scenario.Messages))
        {
            if (_network.Clock.Nanos > LimitNanos)
                return false;
            Disturb();
            Publish();
            _venue.DoWork();
            foreach (SimulatedReader reader in _readers)
                reader.Step(_random);
            Replay();
            _network.Advance(_network.UnderWay > 0 ? 100_000 : 5_000_000);
        }

        return true;
    }

    public void Dispose()
    {
        _venue.Dispose();
        _readers.ForEach(reader => reader.Dispose());
    }

    private (AeronClient, Publication) StartVenue()
    {
        AeronClient venue = AeronClient.Connect(SimulatedReader.ContextOf(_network, Venue, _random.Next()));
        string channel = _scenario.IsMultiDestination
            ? $"aeron:udp?control={Venue}:9000|control-mode=dynamic|fc=min,g:/{_scenario.Readers}|term-length={_scenario.TermLength}|mtu={_scenario.Mtu}"
            : $"aeron:udp?endpoint=10.0.1.1:9001|term-length={_scenario.TermLength}|mtu={_scenario.Mtu}";
        return (venue, _scenario.IsExclusive ? venue.AddExclusivePublication(channel, StreamId) : venue.AddPublication(channel, StreamId));
    }

    private void Publish()
    {
        for (int burst = 0; burst < 4 && _next < _scenario.Messages; burst++)
        {
            byte[] message = MessageOf(_next, _epoch);
            long result = _publication.Offer(message);
            if (result < 0 && result != Publication.AdminAction)
                return;
            if (result > 0)
                _next++;
        }
    }

    /// <summary>The length follows from the number, and the bytes from both, so that a reader can check them.</summary>
    private byte[] MessageOf(int number, int epoch)
    {
        byte[] message = new byte[8 + (number * 997 % _scenario.LongestMessage)];
        BinaryPrimitives.WriteInt32LittleEndian(message, number);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(4), epoch);
        for (int index = 8; index < message.Length; index++)
            message[index] = (byte)(number + index);
        return message;
    }

    private void Replay()
    {
        foreach (SimulatedReader reader in _readers)
        {
            if (reader.Received == _scenario.Messages || !reader.NeedsReplay(_epoch, _next == _scenario.Messages))
                continue;
            Replays++;
            _epoch++;
            _next = _readers.Min(other => other.Received);
            return;
        }
    }

    private void Disturb()
    {
        foreach (Disturbance disturbance in _scenario.Disturbances.Where(disturbance => disturbance.TakeIfDue(_network.Clock.Nanos)))
        {
            switch (disturbance.Kind)
            {
                case DisturbanceKind.Cut:
                    _network.Cut(Venue, _readers[disturbance.Reader].Host);
                    break;
                case DisturbanceKind.Heal:
                    _network.Heal();
                    break;
                case DisturbanceKind.RestartReader:
                    _readers[disturbance.Reader].Restart(_random.Next());
                    break;
                case DisturbanceKind.RestartVenue:
                    _venue.Dispose();
                    (_venue, _publication) = StartVenue();
                    break;
            }
        }
    }
}
