using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>A contract is in another phase; the cancels that the phase causes follow as events of their own.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct PhaseChanged : IMessage<PhaseChanged>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The trading day that the phase belongs to, as yyyymmdd.</summary>
    public int TradingDay;

    /// <summary>The phase before.</summary>
    public TradingPhase PreviousPhase;

    /// <summary>The phase now.</summary>
    public TradingPhase Phase;

    private ushort _padding1;
    private uint _padding2;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.PhaseChanged;
}
