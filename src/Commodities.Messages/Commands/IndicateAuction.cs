using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>Asks what an uncross would give now. Nothing trades.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct IndicateAuction : IMessage<IndicateAuction>
{
    /// <summary>Sequence, stamp, session, account.</summary>
    public CommandHeader Header;

    /// <summary>The contract; 0 is every listed contract that is in an auction.</summary>
    public int ContractId;

    private uint _padding1;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.IndicateAuction;
}
