using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Changes that wait for their trading day: those of a contract for the contract's, the others for the latest that any contract has had.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private readonly NativeBlock _changeMemory;
    private readonly CommandSlot* _changes;
    private int _changeCount;
    private int _tradingDay;

    /// <summary>Lets a command wait. Its whole slot is kept, in the order of arrival.</summary>
    private void Schedule(ref readonly CommandHeader header, int effectiveDay, int contractId, int accountId)
    {
        if (_changeCount == _options.MaxChanges)
        {
            Reject(in header, new(0, 0, contractId), new(RejectCode.ChangeCapacityExceeded, _options.MaxChanges, _options.MaxChanges + 1L));
            return;
        }

        // Only the message: what a ring's slot holds behind it is no part of the state.
        ref CommandSlot slot = ref Unsafe.As<CommandHeader, CommandSlot>(ref Unsafe.AsRef(in header));
        CommandSlot* change = _changes + _changeCount++;
        *change = default;
        slot.Bytes().CopyTo(new Span<byte>(change, sizeof(CommandSlot)));
        ref ChangeScheduled scheduled = ref Begin<ChangeScheduled>();
        EventHeader written = scheduled.Header;
        scheduled = new ChangeScheduled
        {
            Header = written,
            EffectiveDay = effectiveDay,
            ContractId = contractId,
            AccountId = accountId,
            ChangeTemplateId = header.Message.TemplateId,
        };
    }

    /// <summary>Gives effect to all that are due, in the order of arrival.</summary>
    private void RunChanges()
    {
        int kept = 0;
        for (int read = 0; read < _changeCount; read++)
        {
            if (IsDue(ref _changes[read]))
                TakeEffect(ref _changes[read]);
            else
                _changes[kept++] = _changes[read];
        }

        _changeCount = kept;
    }

    private bool IsDue(ref CommandSlot change) => change.Header.Message.TemplateId switch
    {
        TemplateId.SetContractRisk => change.As<SetContractRisk>().EffectiveDay <= _books[change.As<SetContractRisk>().ContractId].TradingDay,
        TemplateId.SetConductLimits => change.As<SetConductLimits>().EffectiveDay <= _books[change.As<SetConductLimits>().ContractId].TradingDay,
        TemplateId.SetAccountTerms => change.As<SetAccountTerms>().EffectiveDay <= _tradingDay,
        TemplateId.SetAccountLimits => change.As<SetAccountLimits>().EffectiveDay <= _tradingDay,
        _ => change.As<SetVenueRisk>().EffectiveDay <= _tradingDay,
    };

    private void TakeEffect(ref CommandSlot change)
    {
        switch (change.Header.Message.TemplateId)
        {
            case TemplateId.SetContractRisk:
                TakeEffect(in change.As<SetContractRisk>());
                break;
            case TemplateId.SetConductLimits:
                TakeEffect(in change.As<SetConductLimits>());
                break;
            case TemplateId.SetAccountTerms:
                TakeEffect(in change.As<SetAccountTerms>());
                break;
            case TemplateId.SetAccountLimits:
                TakeEffect(in change.As<SetAccountLimits>());
                break;
            default:
                TakeEffect(in change.As<SetVenueRisk>());
                break;
        }
    }
}
