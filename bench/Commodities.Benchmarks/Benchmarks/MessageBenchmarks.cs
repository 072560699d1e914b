using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Benchmarks;

/// <summary>Commands to bytes and back, per message.</summary>
[MemoryDiagnoser]
public class MessageBenchmarks
{
    private const int Messages = 4_096;

    private readonly CommandSlot[] _slots = new CommandSlot[Messages];
    private readonly byte[] _bytes = new byte[Messages * Schema.SlotLength];

    [GlobalSetup]
    public void SetUp()
    {
        EncodeNewOrder();
        CopyBytes();
    }

    /// <summary>Fills a slot in place: that is the encoding, the struct is the wire image.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Messages)]
    public ulong EncodeNewOrder()
    {
        for (int index = 0; index < _slots.Length; index++)
        {
            ref NewOrder order = ref _slots[index].Begin<NewOrder>();
            order.Header.Sequence = index + 1;
            order.Header.SessionId = 7;
            order.Header.AccountId = 7;
            order.ClientOrderId = index + 1;
            order.PriceTicks = 2_400 + (index & 63);
            order.QuantityLots = 5;
            order.ContractId = 1;
            order.Side = Side.Buy;
            order.OrderType = OrderType.Limit;
            order.TimeInForce = TimeInForce.Day;
        }

        return ResultHash.Fold(ResultHash.Start, _slots[^1].As<NewOrder>().PriceTicks);
    }

    /// <summary>The bytes of each slot into a buffer, as a session or the journal takes them.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public ulong CopyBytes()
    {
        int offset = 0;
        foreach (ref CommandSlot slot in _slots.AsSpan())
        {
            ReadOnlySpan<byte> bytes = slot.Bytes();
            bytes.CopyTo(_bytes.AsSpan(offset));
            offset += bytes.Length;
        }

        return ResultHash.Fold(ResultHash.Start, offset);
    }

    /// <summary>Header checked, then a copy as a struct of one kind.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public ulong DecodeNewOrder()
    {
        ulong hash = ResultHash.Start;
        for (int index = 0; index < Messages; index++)
            hash = ResultHash.Fold(hash, MessageReader.Read<NewOrder>(_bytes.AsSpan(index * Unsafe.SizeOf<NewOrder>())).PriceTicks);
        return hash;
    }

    /// <summary>Header checked, then a copy into a slot of the ring.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public ulong DecodeCommand()
    {
        ulong hash = ResultHash.Start;
        for (int index = 0; index < Messages; index++)
        {
            MessageReader.ReadCommand(_bytes.AsSpan(index * Unsafe.SizeOf<NewOrder>()), out CommandSlot slot);
            hash = ResultHash.Fold(hash, slot.Header.Sequence);
        }

        return hash;
    }
}
