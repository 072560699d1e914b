using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>An account has reached a limit of its conduct in a contract. Comes before the answer of the message that reached it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ConductAlerted : IMessage<ConductAlerted>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>How many were counted in the trading day: the limit that it reached.</summary>
    public int Count;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>The account group whose self-trades were counted together; 0 is none.</summary>
    public int GroupId;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>What was counted.</summary>
    public ConductKind Kind;

    /// <summary>The purpose of the order that reached it.</summary>
    public HedgeFlag HedgeFlag;

    /// <summary>1 when opening is banned until the next trading day, 0 for a warning.</summary>
    public byte IsBan;

    private byte _padding1;
    private uint _padding2;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.ConductAlerted;
}
