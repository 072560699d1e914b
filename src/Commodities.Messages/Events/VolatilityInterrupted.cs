using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>
/// A trade would have printed outside the collar around the price before: it did not happen, and the contract is halted. The change of phase follows.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct VolatilityInterrupted : IMessage<VolatilityInterrupted>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The incoming order that was stopped.</summary>
    public long OrderId;

    /// <summary>The price that would have printed, in ticks.</summary>
    public long PriceTicks;

    /// <summary>The price before the order came in, in ticks: the middle of the collar.</summary>
    public long ReferencePriceTicks;

    /// <summary>The lowest price that may print, in ticks.</summary>
    public long LowTicks;

    /// <summary>The highest price that may print, in ticks.</summary>
    public long HighTicks;

    /// <summary>The contract.</summary>
    public int ContractId;

    private uint _padding1;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.VolatilityInterrupted;
}
