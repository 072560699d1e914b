using Commodities.Messages;

namespace Commodities.Matching.Tests.Support;

/// <summary>
/// Names the places of orders in commands as a door of the venue would that remembers what it was told: right ones, those of orders that are gone, those of others, rubbish, none.
/// </summary>
internal sealed class PlaceTeller(int seed)
{
    private static readonly int[] Rubbish = [-1, 1, int.MinValue, int.MaxValue, 10_000, 10_001, 1 << 30];

    private readonly Random _random = new(seed);
    private readonly Dictionary<(int SessionId, long ClientOrderId), int> _told = [];
    private readonly List<int> _places = [0];

    /// <summary>Commands that named the place that was told last for their order.</summary>
    public int Right { get; private set; }

    /// <summary>Commands that named another one.</summary>
    public int Wrong { get; private set; }

    public void Name(ref CommandSlot command)
    {
        if (command.Header.Message.TemplateId is not (TemplateId.CancelOrder or TemplateId.ReplaceOrder or TemplateId.ReduceOrder))
            return;
        int told = _told.GetValueOrDefault((command.Header.SessionId, command.As<CancelOrder>().OriginalClientOrderId));
        command.Place = _random.Next(5) switch
        {
            0 => 0,
            1 => _places[_random.Next(_places.Count)],
            2 => Rubbish[_random.Next(Rubbish.Length)],
            _ => told,
        };
        if (command.Place != 0 && command.Place == told)
            Right++;
        else if (command.Place != 0)
            Wrong++;
    }

    /// <summary>Hears what the engine answered, and what places it told.</summary>
    public void Hear(EventLog log)
    {
        for (int read = 0; read < log.Count; read++)
        {
            ref EventSlot slot = ref log[read];
            if (slot.Header.Message.TemplateId == TemplateId.OrderAccepted)
                Hear(slot.As<OrderAccepted>().SessionId, slot.As<OrderAccepted>().ClientOrderId, slot.Place);
            else if (slot.Header.Message.TemplateId == TemplateId.OrderReplaced)
                Hear(slot.As<OrderReplaced>().SessionId, slot.As<OrderReplaced>().ClientOrderId, slot.Place);
        }
    }

    private void Hear(int sessionId, long clientOrderId, int place)
    {
        _told[(sessionId, clientOrderId)] = place;
        _places.Add(place);
    }
}
