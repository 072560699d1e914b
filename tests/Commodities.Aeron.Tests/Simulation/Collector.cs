using System.Buffers.Binary;

namespace Commodities.Aeron.Tests.Simulation;

/// <summary>Polls a subscription and notes the numbers with which messages begin.</summary>
internal sealed class Collector
{
    private readonly Subscription _subscription;
    private readonly FragmentAssembler _assembler;

    public Collector(Subscription subscription)
    {
        _subscription = subscription;
        _assembler = new FragmentAssembler((message, in header) => Numbers.Add(BinaryPrimitives.ReadInt32LittleEndian(message)));
    }

    public List<int> Numbers { get; } = [];

    public static byte[] Message(int number, int length = 1_000)
    {
        byte[] message = new byte[length];
        BinaryPrimitives.WriteInt32LittleEndian(message, number);
        return message;
    }

    public void Poll() => _subscription.Poll(_assembler, 100);
}
