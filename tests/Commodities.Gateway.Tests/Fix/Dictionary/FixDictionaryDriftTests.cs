using System.Xml.Linq;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Tests;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Dictionary;

/// <summary>Compares our dictionary with the one that the clients of the QuickFIX family validate by, where that lies beside the repository.</summary>
public sealed class FixDictionaryDriftTests
{
    private static readonly Dictionary<FixFieldType, string> TheirTypes = new()
    {
        [FixFieldType.Amount] = "AMT",
        [FixFieldType.LocalMarketDate] = "LOCALMKTDATE",
        [FixFieldType.NumberInGroup] = "NUMINGROUP",
        [FixFieldType.Quantity] = "QTY",
        [FixFieldType.SequenceNumber] = "SEQNUM",
        [FixFieldType.UtcDate] = "UTCDATEONLY",
        [FixFieldType.UtcTime] = "UTCTIMEONLY",
    };

    [Fact]
    public void Fields_are_those_of_the_stock_dictionary()
    {
        XElement stock = Stock();
        IEnumerable<string> theirs = stock.Element("fields")!.Elements().OrderBy(field => (int)field.Attribute("number")!)
            .Select(field => $"{(int)field.Attribute("number")!} {(string)field.Attribute("name")!} {(string)field.Attribute("type")!}");
        Assert.Equal(theirs, FixDictionary.Fix44.Fields.Select(field => $"{field.Tag} {field.Name} {TheirTypes.GetValueOrDefault(field.Type, field.Type.ToString().ToUpperInvariant())}"));
        foreach (FixField field in FixDictionary.Fix44.Fields.Where(field => field.Values.Count > 0))
        {
            XElement their = stock.Element("fields")!.Elements().Single(other => (int)other.Attribute("number")! == field.Tag);
            Assert.Equal(their.Elements().Select(value => (string)value.Attribute("enum")!), field.Values);
        }
    }

    [Fact]
    public void Messages_have_the_fields_of_the_stock_dictionary()
    {
        XElement stock = Stock();
        Dictionary<string, int> tags = stock.Element("fields")!.Elements().ToDictionary(field => (string)field.Attribute("name")!, field => (int)field.Attribute("number")!);
        Dictionary<string, XElement> components = stock.Element("components")!.Elements().ToDictionary(component => (string)component.Attribute("name")!);
        List<XElement> theirs = [.. stock.Element("messages")!.Elements()];
        Assert.Equal(theirs.Select(message => (string)message.Attribute("msgtype")!), FixDictionary.Fix44.Messages.Select(message => message.Type));
        int compared = 0;
        foreach (FixMessageDefinition message in FixDictionary.Fix44.Messages.Where(message => message.Body != null))
        {
            XElement their = theirs.Single(other => (string)other.Attribute("msgtype")! == message.Type);
            Assert.Equal((string)their.Attribute("name")!, message.Name);
            Assert.Equal(Describe(their), DescribeOurs(message.Body!));
            compared++;
        }

        Assert.True(compared >= 17, $"only {compared} messages compared");
        Assert.Equal(Describe(stock.Element("header")!), DescribeOurs(FixDictionary.Fix44.Header));
        Assert.Equal(Describe(stock.Element("trailer")!), DescribeOurs(FixDictionary.Fix44.Trailer));

        List<string> Describe(XElement place, bool required = true) => [.. place.Elements().SelectMany(element =>
        {
            string name = (string)element.Attribute("name")!;
            bool itself = required && (string)element.Attribute("required")! == "Y";
            return element.Name.LocalName switch
            {
                "component" => Describe(components[name], itself),
                "group" => [$"{tags[name]} {itself} ({string.Join(", ", Describe(element))})"],
                _ => new List<string> { $"{tags[name]} {itself}" },
            };
        })];
    }

    private static List<string> DescribeOurs(FixScope scope) =>
        [.. scope.Members.Select(member => $"{member.Field.Tag} {member.Required}{(member.Group == null ? "" : $" ({string.Join(", ", DescribeOurs(member.Group))})")}")];

    private static XElement Stock()
    {
        string? path = RepositoryFiles.FindShared("data/fix/FIX44.xml");
        Assert.SkipWhen(path is null, "no stock dictionary beside the repository, and COMMODITIES_SHARED names none");
        return XDocument.Load(path!).Root!;
    }
}
