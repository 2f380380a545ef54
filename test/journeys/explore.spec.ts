import { startTestApp, type TestApp } from '../support/app';
import { Phone } from '../support/phone';

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp();
});
afterAll(() => service?.stop());
const T: Record<string, string> = {
  plain: 'salary not paid 3 months',
  urgentwage: 'Company not paying my salary three months',
  danger: 'they locked me in the room and beat me, please save',
  mixed: 'they locked me in the room and beat me, also my salary not paid for 3 months, please save',
  noreply: 'salary not paid 4 months. do not reply, my boss reads this phone',
  en: 'My employer has not paid my salary for three months',
  ar: 'صاحب العمل لم يدفع راتبي منذ ثلاثة أشهر',
  bn: 'মালিক তিন মাস ধরে আমার বেতন দেয় না',
  hi: 'मालिक ने तीन महीने से मेरी तनख्वाह नहीं दी है',
  ne: 'मालिकले तीन महिनादेखि मेरो तलब दिएको छैन',
  ur: 'مالک نے تین مہینے سے میری تنخواہ نہیں دی ہے',
  fil: 'Tatlong buwan na akong hindi pinapasahod ng amo ko',
  id: 'Majikan saya belum membayar gaji saya selama tiga bulan',
  am: 'አሠሪዬ ለሦስት ወር ደሞዜን አልከፈለኝም',
  es: 'Mi patrón no me paga el salario desde hace tres meses',
  fr: 'Mon patron ne me paie pas mon salaire depuis trois mois',
  'hi-Latn': 'Malik ne teen mahine se meri tankhwah nahi di hai',
  'ur-Latn': 'Malik ne teen maheene se meri tankhwah nahi di, mehrbani farma kar madad karein',
  'ne-Latn': 'Malik le tin mahina dekhi mero talab diyeko chhaina',
  'bn-Latn': 'Malik tin mash dhore amar beton dey na',
  unknown: 'zxqv brrl ghutt mlorp',
  empty: '',
  one: '1',
};
it('explores', async () => {
  for (const [name, text] of Object.entries(T)) {
    const phone = new Phone(service);
    await phone.text(text);
    const c = await phone.case();
    console.log(
      name,
      JSON.stringify({
        l: c.language,
        i: c.issues,
        u: c.urgency,
        p: c.person,
        d: c.contactDecision,
        np: c.needsPerson,
        cl: c.claimViews.map((x) => [
          x.issue,
          x.office,
          x.route,
          x.mediation,
          x.clocks.map((k) => k.kind + k.dueAt),
        ]),
        pages: c.pages.map((x) => x.reason),
        n: c.notices.map((n) => [n.message, n.language, n.state, n.body]),
        a: c.submissions[0]!.assessment?.contact,
      }),
    );
  }
});
