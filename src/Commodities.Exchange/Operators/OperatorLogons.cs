using System.Text;
using Commodities.Domain;
using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Exchange.Operators;

/// <summary>Who is who: names, passwords, and a pause after too many wrong ones.</summary>
internal sealed class OperatorLogons
{
    private const int MostFailures = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, Person> _people;
    private readonly TimeProvider _time;

    public OperatorLogons(IEnumerable<VenueOperator> operators, TimeProvider time) =>
        (_people, _time) = (operators.ToDictionary(person => person.Code, person => new Person(person, PasswordHash.Parse(person.PasswordHash)), StringComparer.Ordinal), time);

    /// <summary>The person of a name and password; null with the reason otherwise.</summary>
    public VenueOperator? TryLogOn(string code, string password, out string refusal)
    {
        refusal = "operator or password is wrong";
        if (!_people.TryGetValue(code, out Person? person))
            return null;
        DateTimeOffset now = _time.GetUtcNow();
        if (now < person.PausedUntil)
        {
            refusal = $"{code} has sent {MostFailures} wrong passwords: the next is looked at in {Math.Ceiling((person.PausedUntil - now).TotalSeconds)} s";
            return null;
        }

        if (person.Hash.Matches(Encoding.UTF8.GetBytes(password)))
        {
            person.Failures = 0;
            return person.Operator;
        }

        if (++person.Failures >= MostFailures)
            (person.Failures, person.PausedUntil) = (0, now + Pause);
        return null;
    }

    private sealed class Person(VenueOperator person, PasswordHash hash)
    {
        public VenueOperator Operator { get; } = person;

        public PasswordHash Hash { get; } = hash;

        public int Failures { get; set; }

        public DateTimeOffset PausedUntil { get; set; }
    }
}
