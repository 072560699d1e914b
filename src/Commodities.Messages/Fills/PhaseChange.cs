using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.Fills;

/// <summary>A contract is in another phase.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct PhaseChange : IFillRecord<PhaseChange>
{
    /// <summary>Sequence, time, checksum.</summary>
    public FillHeader Header;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The trading day that the phase belongs to, as yyyymmdd.</summary>
    public int TradingDay;

    /// <summary>Product and month.</summary>
    public Symbol16 Symbol;

    /// <summary>The phase before.</summary>
    public TradingPhase PreviousPhase;

    /// <summary>The phase now.</summary>
    public TradingPhase Phase;

    private ushort _padding1;
    private uint _padding2;

    /// <inheritdoc/>
    public static FillTemplateId TemplateId => FillTemplateId.PhaseChange;
}
