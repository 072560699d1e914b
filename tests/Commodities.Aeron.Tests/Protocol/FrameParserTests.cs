using System.Globalization;
using System.Net;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Tests.Protocol;

/// <summary>Tests that measure the memory of the whole process, so that nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;

/// <summary>Datagrams that no sender would send. COMMODITIES_MUTATIONS sets how many; nothing may crash, hang or grow.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class FrameParserTests
{
    private const int StreamId = 1001;

    private static readonly int Mutations = int.Parse(Environment.GetEnvironmentVariable("COMMODITIES_MUTATIONS") ?? "100000", CultureInfo.InvariantCulture);

    private static readonly string[] Frames =
    [
        "2800000000000500 00000000 8311D08E E9030000 140061F9 140061F9 00000100 80050000 00000000",
        "2400000000000300 8311D08E E9030000 140061F9 00000000 00800000 9AA1696882AD91B3",
        "2C00000000000300 8311D08E E9030000 140061F9 00000000 00800000 9AA1696882AD91B3 0100000000000000",
        "0000000000C00100 00000000 8311D08E E9030000 140061F9 0000000000000000",
        "4000000000C00100 00000000 8311D08E E9030000 140061F9 C877665544332211 0000000000000000000000000000000000000000000000000000000000000000",
        "2300000000C00100 00000000 8311D08E E9030000 140061F9 0000000000000000 0102030000000000000000000000000000000000000000000000000000000000"
            + "2000000000C00100 40000000 8311D08E E9030000 140061F9 0000000000000000",
        "C006000000C00000 40F90000 8311D08E E9030000 140061F9 0000000000000000",
        "1C00000000000200 8311D08E E9030000 140061F9 E0020000 20040000",
        "2800000000800600 8311D08E E9030000 0100000000000000 0000000000000000 9AA1696882AD91B3",
        "2C00000000000400 8311D08E E9030000 9AA1696882AD91B3 0000000000000000 01000000 04000000 61626364",
    ];

    [Theory]
    [InlineData("2300000000C00100 00000000 8311D08E E9030000 140061F9 0000000000000000 010203", "not padded to 32 bytes")]
    [InlineData("2000000000C00100 00000000 8311D08E E9030000 140061F9 0000000000000000 0000000000000000000000000000000000000000000000000000000000000000", "trailing bytes")]
    [InlineData("4000000001C00100 00000000 8311D08E E9030000 140061F9 0000000000000000 0000000000000000000000000000000000000000000000000000000000000000", "version 1")]
    [InlineData("6000000000C00100 00000000 8311D08E E9030000 140061F9 0000000000000000 0000000000000000000000000000000000000000000000000000000000000000", "frame beyond the datagram")]
    [InlineData("2000000000C00100 10000000 8311D08E E9030000 140061F9 0000000000000000", "offset not on 32 bytes")]
    [InlineData("1000000000C00100 00000000 8311D08E E9030000 140061F9 0000000000000000", "shorter than its header")]
    [InlineData("2000000000C00100 00000000 8311D08E E9030000 140061F9 0000000000000000 2000000000C00100 40000000 8311D08E E9030000 140061F9 0000000000000000", "hole between frames")]
    [InlineData("2000000000C00100 00000000 8311D08E E9030000 140061F9 0000000000000000 2000000000C00100 20000000 8411D08E E9030000 140061F9 0000000000000000", "two sessions")]
    [InlineData("2000000000C00000 00000000 8311D08E E9030000 140061F9 0000000000000000 2000000000C00100 20000000 8311D08E E9030000 140061F9 0000000000000000", "data behind padding")]
    [InlineData("2400000000000300 8311D08E E9030000", "status message cut short")]
    [InlineData("FFFFFF7F00000500 00000000", "length beyond the datagram")]
    [InlineData("0800000000000700", "type that is not known")]
    public void Datagram_is_refused_when(string hexadecimal, string why)
    {
        Assert.NotEmpty(why);
        Assert.Equal(FrameParser.Invalid, FrameParser.Check(Bytes(hexadecimal)));
    }

    [Fact]
    public void Driver_survives_mutated_datagrams()
    {
        var random = new Random(20_261_126);
        var network = new SimulatedNetwork(1);
        using var pair = new Pair(new AeronContext { Network = network.Host(WireTap.ReceiverHost), Clock = network.Clock, RandomSeed = 3, TermLength = 64 * 1024, InitialWindowLength = 32 * 1024, MaxImageTermLength = 64 * 1024, MaxImagesPerEndpoint = 16, MaxDestinations = 16 });
        Subscription subscription = pair.Client.AddSubscription($"aeron:udp?endpoint={WireTap.ReceiverHost}:9000|rcv-wnd=32k", StreamId);
        ExclusivePublication publication = pair.Client.AddExclusivePublication(
            $"aeron:udp?control={WireTap.ReceiverHost}:9001|control-mode=dynamic|session-id={unchecked((int)0x8ED01183)}|init-term-id={unchecked((int)0xF9610014)}|term-id={unchecked((int)0xF9610014)}|term-offset=0", StreamId);
        using IDatagramSocket attacker = network.Host(IPAddress.Parse("10.0.0.3")).Open(new DatagramSocketOptions(new IPEndPoint(IPAddress.Any, 5000)) { ReceiveBufferLength = 65_536 });
        SocketAddress[] targets = [subscription.LocalEndPoint!.Serialize(), publication.LocalEndPoint!.Serialize()];
        byte[][] frames = [.. Frames.Select(Bytes)];
        long memoryBefore = 0;
        for (int index = 0; index < Mutations; index++)
        {
            if (index == Mutations / 2)
                memoryBefore = GC.GetTotalMemory(true);
            attacker.Send(Mutate(frames[random.Next(frames.Length)], random), targets[random.Next(2)]);
            if (random.Next(8) != 0)
                continue;
            network.Advance(random.Next(2_000_000));
            publication.Offer(frames[0]);
            pair.Step(subscription);
            pair.Messages.Clear();
        }

        Assert.InRange(GC.GetTotalMemory(true) - memoryBefore, long.MinValue, 4_000_000);
        Assert.True(pair.Client.Counters.InvalidPackets > 0);
        Assert.True(pair.Client.Counters.NaksReceived > 0);
        Assert.True(pair.Client.Counters.Losses > 0);
        Assert.True(pair.Client.Counters.ImagesRefused > 0);
        Assert.Empty(pair.Errors);
        Assert.InRange(subscription.ImageCount, 0, 16);
    }

    private static byte[] Mutate(byte[] frame, Random random)
    {
        byte[] copy = [.. frame];
        int changes = random.Next(4);
        for (int change = 0; change < changes; change++)
            Change(copy, random);
        return random.Next(10) == 0 ? copy[..random.Next(copy.Length + 1)] : copy;
    }

    private static void Change(byte[] frame, Random random)
    {
        int at = random.Next(frame.Length);
        switch (random.Next(4))
        {
            case 0:
                frame[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                frame[at] = (byte)random.Next(256);
                break;
            case 2:
                // A plausible number at a plausible place: offsets, lengths and ids are multiples of four bytes.
                at &= ~3;
                if (at + 4 <= frame.Length)
                    BitConverter.TryWriteBytes(frame.AsSpan(at), random.Next(3_000) * 32);
                break;
            default:
                at &= ~3;
                if (at + 4 <= frame.Length)
                    BitConverter.TryWriteBytes(frame.AsSpan(at), random.Next(2) == 0 ? int.MaxValue : int.MinValue);
                break;
        }
    }

    private static byte[] Bytes(string hexadecimal) => Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal));
}
