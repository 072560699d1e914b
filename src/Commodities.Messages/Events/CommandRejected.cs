using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>A command was refused and changed nothing.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct CommandRejected : IMessage<CommandRejected>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The trader's number of the request; 0 when it had none.</summary>
    public long ClientOrderId;

    /// <summary>The client order id of the order that was to be changed; 0 for a new order.</summary>
    public long OriginalClientOrderId;

    /// <summary>The limit that was broken, in the unit of the field; 0 when the code speaks for itself.</summary>
    public long LimitValue;

    /// <summary>What the command asked for, in the unit of the field; 0 when the code speaks for itself.</summary>
    public long AskedValue;

    /// <summary>The trading session.</summary>
    public int SessionId;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>The contract; 0 when not known.</summary>
    public int ContractId;

    /// <summary>Which command it was.</summary>
    public TemplateId RejectedTemplateId;

    /// <summary>Why.</summary>
    public RejectCode RejectCode;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.CommandRejected;
}
